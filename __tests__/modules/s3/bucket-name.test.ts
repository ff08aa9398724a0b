import { Token } from "cdktf";
import { AccessLogBucket } from "../../../modules/s3/access-log-bucket";
import { appOf, messageOf, otherAccount, stackOf } from "../../support/synth";

const GRAMMAR =
  "bucketName must be 3 to 63 lower-case letters, digits, hyphens or dots, with a letter or digit at both ends of each part";

const bucket = (bucketName: string, stack = stackOf()) => new AccessLogBucket(stack, "Logs", { bucketName });

describe("the name of a bucket", () => {
  it.each(["ab", "a".repeat(64), "Logs", "a_b", "-logs", "logs-", "a..b", ".logs", "logs.", "a.-b", "a-.b", "löß", ""])(
    "is not %p",
    (name) => {
      expect(messageOf(() => bucket(name))).toBe(`[dev-stack/Logs] ${GRAMMAR}, got ${JSON.stringify(name)}`);
    },
  );

  it("is no IP address", () => {
    expect(messageOf(() => bucket("192.168.5.4"))).toBe(
      '[dev-stack/Logs] bucketName must not look like an IP address, got "192.168.5.4"',
    );
  });

  it.each(["xn--", "sthree-", "amzn-s3-demo-"])("does not begin with %s", (prefix) => {
    expect(messageOf(() => bucket(`${prefix}logs`))).toBe(
      `[dev-stack/Logs] bucketName must not begin with ${prefix}, got "${prefix}logs": AWS reserves it`,
    );
  });

  it.each(["-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3"])("does not end with %s", (suffix) => {
    expect(messageOf(() => bucket(`logs${suffix}`))).toBe(
      `[dev-stack/Logs] bucketName must not end with ${suffix}, got "logs${suffix}": AWS reserves it`,
    );
  });

  it.each(["abc", "a".repeat(63), "0logs9", "a--b", "a.b.c", "192.168.5.400a"])("may be %p", (name) => {
    expect(() => bucket(name)).not.toThrow();
  });

  it("may be a reference", () => {
    expect(() => bucket(Token.asString({ resolve: () => "${var.bucket}" }))).not.toThrow();
  });

  it("is there once in the whole app, because it is in all of AWS", () => {
    const app = appOf();
    bucket("logs", stackOf({}, "one", app));
    expect(messageOf(() => bucket("logs", stackOf(otherAccount("staging"), "two", app)))).toBe(
      '[staging-two/Logs] bucketName must be unique, got "logs", which [dev-one/Logs] has already: a bucket name is unique within all of AWS',
    );
    expect(() => bucket("logs")).not.toThrow();
  });
});
