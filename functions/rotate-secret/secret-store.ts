/** The stages of versions by version id, as Secrets Manager has them. */
export type Stages = Readonly<Record<string, readonly string[]>>;

/** What a rotation needs of Secrets Manager. Every call rejects with the error of the SDK. */
export interface SecretStore {
  stages(secretArn: string): Promise<Stages>;
  /** The value of a version; undefined when it has none yet. */
  value(secretArn: string, versionId: string): Promise<string | undefined>;
  /** Gives the pending version its value. @returns false when it has another one already, which stays */
  putPending(secretArn: string, versionId: string, value: string): Promise<boolean>;
  /** Makes a version the current one, in one step: there is never none, and never two. */
  makeCurrent(secretArn: string, versionId: string, previousId: string | undefined): Promise<void>;
  /** Has a version be pending no more: readers take it from then on, when it is current. */
  endPending(secretArn: string, versionId: string): Promise<void>;
}
