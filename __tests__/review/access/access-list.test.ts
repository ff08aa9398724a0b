import { check } from "./check";
import { bucket, BUCKET } from "./stacks";

type Arguments = Readonly<Record<string, unknown>>;

const one = (type: string, attributes: Arguments) => ({ [type]: { x: attributes } });
const ofResource = (type: string, what: string) => [
  `? anybody (external): * on ${type}.x because ${what} is not evaluated: review it by hand`,
];

describe("an access control list", () => {
  const acl = (name: string) => one("aws_s3_bucket_acl", { bucket: BUCKET, acl: name });
  const grants = (...grantees: readonly Arguments[]) =>
    one("aws_s3_bucket_acl", {
      access_control_policy: [{ owner: [{ id: "me" }], grant: grantees.map((grantee) => ({ grantee: [grantee] })) }],
    });
  const lines = ofResource("aws_s3_bucket_acl", "the access control list in aws_s3_bucket_acl.x");
  const everybody = { uri: "http://acs.amazonaws.com/groups/global/AllUsers", type: "Group" };
  const [me, delivery] = [{ id: "me" }, { uri: "http://acs.amazonaws.com/groups/s3/LogDelivery" }];
  check([
    ["that lets everybody in is not evaluated", acl("private"), acl("public-read"), lines],
    ["that lets nobody else in is quiet", acl("private"), acl("log-delivery-write"), []],
    ["for a group is not evaluated", grants(me), grants(me, everybody), lines],
    ["for another account is not evaluated", grants(me), grants(me, { id: "other" }), lines],
    ["for the owner and the delivery of logs is quiet", {}, grants(me, delivery), []],
    [
      "that a bucket lists is not evaluated",
      one("aws_s3_bucket", { bucket: "b", grant: [{ id: "me" }] }),
      one("aws_s3_bucket", { bucket: "b", grant: [{ id: "me" }, everybody] }),
      ofResource("aws_s3_bucket", "the access control list in aws_s3_bucket.x"),
    ],
    ["of the owner alone is quiet", bucket(), one("aws_s3_bucket", { bucket: "b", grant: [{ id: "me" }] }), []],
  ]);
});
