import { accessIsKnown } from "./access-is-known";
import { accessIsNotGivenToEverybody } from "./access-is-not-given-to-everybody";
import { administratorPoliciesAreNotAttached } from "./administrator-policies-are-not-attached";
import { alarmHearsAsMuch } from "./alarm-hears-as-much";
import { alarmPatternIsNotEmptied } from "./alarm-pattern-is-not-emptied";
import { alarmStaysOn } from "./alarm-stays-on";
import { aliasKeepsItsKey } from "./alias-keeps-its-key";
import { aliasNamesAPublishedVersion } from "./alias-names-a-published-version";
import { bucketAsksForTls } from "./bucket-asks-for-tls";
import { bucketBlocksPublicAccess } from "./bucket-blocks-public-access";
import { bucketKeepsItsAccessLog } from "./bucket-keeps-its-access-log";
import { bucketKeepsItsEncryption } from "./bucket-keeps-its-encryption";
import { bucketKeepsItsKey } from "./bucket-keeps-its-key";
import { bucketOwnerOwnsItsObjects } from "./bucket-owner-owns-its-objects";
import { bucketVersioningStaysOn } from "./bucket-versioning-stays-on";
import { codeSigningStaysEnforced } from "./code-signing-stays-enforced";
import { dataIsNotDestroyed } from "./data-is-not-destroyed";
import { deletionProtectionStaysOn } from "./deletion-protection-stays-on";
import { deployRoleDoesNotWidenItself } from "./deploy-role-does-not-widen-itself";
import { driftLeavesGuardedResourcesAlone } from "./drift-leaves-guarded-resources-alone";
import { endpointPolicyIsLimitedToTheAccount } from "./endpoint-policy-is-limited-to-the-account";
import { environmentHoldsNoPlaintextSecret } from "./environment-holds-no-plaintext-secret";
import { eventSourceMappingKeepsItsKey } from "./event-source-mapping-keeps-its-key";
import { flowLogsStayOn } from "./flow-logs-stay-on";
import { forceDestroyStaysOff } from "./force-destroy-stays-off";
import { functionKeepsItsKey } from "./function-keeps-its-key";
import { functionStaysInItsNetwork } from "./function-stays-in-its-network";
import { functionUrlAsksForAuthentication } from "./function-url-asks-for-authentication";
import { grantHasConstraints } from "./grant-has-constraints";
import { guardedResourceStaysManaged } from "./guarded-resource-stays-managed";
import { identityProviderGainsNoAccess } from "./identity-provider-gains-no-access";
import { imageTagsStayImmutable } from "./image-tags-stay-immutable";
import { imagesAreScanned } from "./images-are-scanned";
import { keyDeletionWindowIsNotShortened } from "./key-deletion-window-is-not-shortened";
import { keyIsNotDestroyed } from "./key-is-not-destroyed";
import { keyIsNotReplaced } from "./key-is-not-replaced";
import { keyPolicyDoesNotDelegateToTheAccount } from "./key-policy-does-not-delegate-to-the-account";
import { keyPolicyIsNotForEverybody } from "./key-policy-is-not-for-everybody";
import { keyPolicyIsNotRemoved } from "./key-policy-is-not-removed";
import { keyPolicyLimitsServicesToTheirSource } from "./key-policy-limits-services-to-their-source";
import { keyPolicyLockoutCheckStaysOn } from "./key-policy-lockout-check-stays-on";
import { keyPolicyNamesNoOtherAccount } from "./key-policy-names-no-other-account";
import { keyRotationPeriodIsNotLengthened } from "./key-rotation-period-is-not-lengthened";
import { keyRotationStaysOn } from "./key-rotation-stays-on";
import { keyStaysEnabled } from "./key-stays-enabled";
import { keyUsersCannotChangeItsPolicy } from "./key-users-cannot-change-its-policy";
import { layersComeFromNamedAccounts } from "./layers-come-from-named-accounts";
import { logGroupKeepsItsKey } from "./log-group-keeps-its-key";
import { logsAreKeptAsLong } from "./logs-are-kept-as-long";
import { noDeposedObjectIsLeft } from "./no-deposed-object-is-left";
import { noOtherAccountGainsAccess } from "./no-other-account-gains-access";
import { noWayToTheInternet } from "./no-way-to-the-internet";
import { objectLockCanBeTakenBack } from "./object-lock-can-be-taken-back";
import { objectLockIsNotWeakened } from "./object-lock-is-not-weakened";
import { objectsAreKeptAsLong } from "./objects-are-kept-as-long";
import { parameterHoldsNoPlaintextSecret } from "./parameter-holds-no-plaintext-secret";
import { parameterIsWrittenWhole } from "./parameter-is-written-whole";
import { parameterKeepsItsKey } from "./parameter-keeps-its-key";
import { parameterStaysSecure } from "./parameter-stays-secure";
import { passRoleNamesItsRoles } from "./pass-role-names-its-roles";
import { permissionNamesItsSource } from "./permission-names-its-source";
import { permissionsBoundaryIsKept } from "./permissions-boundary-is-kept";
import { preventDestroyStaysOn } from "./prevent-destroy-stays-on";
import { provisionerRunsNothing } from "./provisioner-runs-nothing";
import { queueKeepsItsKey } from "./queue-keeps-its-key";
import { replacedRoleKeepsItsPolicies } from "./replaced-role-keeps-its-policies";
import { replicationKeepsItsKey } from "./replication-keeps-its-key";
import { replicationStaysInsideTheStack } from "./replication-stays-inside-the-stack";
import { replicationStaysOn } from "./replication-stays-on";
import { repositoryKeepsItsKey } from "./repository-keeps-its-key";
import { roleCannotChangeItsOwnRights } from "./role-cannot-change-its-own-rights";
import { roleKeepsItsIdentity } from "./role-keeps-its-identity";
import { secretCanBeRecovered } from "./secret-can-be-recovered";
import { secretKeepsItsKey } from "./secret-keeps-its-key";
import { secretRotationStaysOn } from "./secret-rotation-stays-on";
import { securityGroupIsNotOpened } from "./security-group-is-not-opened";
import { sensitiveOutputStaysHidden } from "./sensitive-output-stays-hidden";
import { sensitiveValueStaysHidden } from "./sensitive-value-stays-hidden";
import { statementsNameNoNewWildcardAction } from "./statements-name-no-new-wildcard-action";
import { statementsNameNoNewWildcardResource } from "./statements-name-no-new-wildcard-resource";
import { topicKeepsItsKey } from "./topic-keeps-its-key";
import { tracesKeepTheirKey } from "./traces-keep-their-key";
import { trailKeepsItsKey } from "./trail-keeps-its-key";
import { trailStaysOn } from "./trail-stays-on";
import { trailValidatesItsFiles } from "./trail-validates-its-files";
import { trustPolicyIsNotOpened } from "./trust-policy-is-not-opened";
import { userDataHoldsNoPlaintextSecret } from "./user-data-holds-no-plaintext-secret";
import type { Rule } from "./rule";

/** Every rule of the review, by id. Each says its severity. */
export const RULES: readonly Rule[] = [
  accessIsKnown,
  accessIsNotGivenToEverybody,
  administratorPoliciesAreNotAttached,
  alarmHearsAsMuch,
  alarmPatternIsNotEmptied,
  alarmStaysOn,
  aliasKeepsItsKey,
  aliasNamesAPublishedVersion,
  bucketAsksForTls,
  bucketBlocksPublicAccess,
  bucketKeepsItsAccessLog,
  bucketKeepsItsEncryption,
  bucketKeepsItsKey,
  bucketOwnerOwnsItsObjects,
  bucketVersioningStaysOn,
  codeSigningStaysEnforced,
  dataIsNotDestroyed,
  deletionProtectionStaysOn,
  deployRoleDoesNotWidenItself,
  driftLeavesGuardedResourcesAlone,
  endpointPolicyIsLimitedToTheAccount,
  environmentHoldsNoPlaintextSecret,
  eventSourceMappingKeepsItsKey,
  flowLogsStayOn,
  forceDestroyStaysOff,
  functionKeepsItsKey,
  functionStaysInItsNetwork,
  functionUrlAsksForAuthentication,
  grantHasConstraints,
  guardedResourceStaysManaged,
  identityProviderGainsNoAccess,
  imageTagsStayImmutable,
  imagesAreScanned,
  keyDeletionWindowIsNotShortened,
  keyIsNotDestroyed,
  keyIsNotReplaced,
  keyPolicyDoesNotDelegateToTheAccount,
  keyPolicyIsNotForEverybody,
  keyPolicyIsNotRemoved,
  keyPolicyLimitsServicesToTheirSource,
  keyPolicyLockoutCheckStaysOn,
  keyPolicyNamesNoOtherAccount,
  keyRotationPeriodIsNotLengthened,
  keyRotationStaysOn,
  keyStaysEnabled,
  keyUsersCannotChangeItsPolicy,
  layersComeFromNamedAccounts,
  logGroupKeepsItsKey,
  logsAreKeptAsLong,
  noDeposedObjectIsLeft,
  noOtherAccountGainsAccess,
  noWayToTheInternet,
  objectLockCanBeTakenBack,
  objectLockIsNotWeakened,
  objectsAreKeptAsLong,
  parameterHoldsNoPlaintextSecret,
  parameterIsWrittenWhole,
  parameterKeepsItsKey,
  parameterStaysSecure,
  passRoleNamesItsRoles,
  permissionNamesItsSource,
  permissionsBoundaryIsKept,
  preventDestroyStaysOn,
  provisionerRunsNothing,
  queueKeepsItsKey,
  replacedRoleKeepsItsPolicies,
  replicationKeepsItsKey,
  replicationStaysInsideTheStack,
  replicationStaysOn,
  repositoryKeepsItsKey,
  roleCannotChangeItsOwnRights,
  roleKeepsItsIdentity,
  secretCanBeRecovered,
  secretKeepsItsKey,
  secretRotationStaysOn,
  securityGroupIsNotOpened,
  sensitiveOutputStaysHidden,
  sensitiveValueStaysHidden,
  statementsNameNoNewWildcardAction,
  statementsNameNoNewWildcardResource,
  topicKeepsItsKey,
  tracesKeepTheirKey,
  trailKeepsItsKey,
  trailStaysOn,
  trailValidatesItsFiles,
  trustPolicyIsNotOpened,
  userDataHoldsNoPlaintextSecret,
];
