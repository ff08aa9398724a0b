/**
 * Actions that know no resource, in lower case: a statement can allow them on `*` only. Patterns stand for all of their kind.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
const NO_RESOURCE: readonly RegExp[] = [
  /^cloudwatch:putmetricdata$/,
  /^ec2:describe(?!.*\*)[a-z]+$/,
  /^ecr:getauthorizationtoken$/,
  /^iam:list(?:roles|users|policies|accountaliases)$/,
  /^kms:(?:createkey|generaterandom|listaliases|listkeys)$/,
  /^lambda:(?:getaccountsettings|listeventsourcemappings|listfunctions)$/,
  /^logs:describeloggroups$/,
  /^s3:(?:getaccountpublicaccessblock|listallmybuckets)$/,
  /^secretsmanager:(?:getrandompassword|listsecrets)$/,
  /^sns:listtopics$/,
  /^sqs:listqueues$/,
  /^ssm:describeparameters$/,
  /^sts:getcalleridentity$/,
  /^xray:(?:getsampling(?:rules|statisticsummaries|targets)|puttelemetryrecords|puttracesegments)$/,
];

/** Whether AWS knows no resource for an action. */
export function knowsNoResource(action: string): boolean {
  return NO_RESOURCE.some((pattern) => pattern.test(action.toLowerCase()));
}
