import { type AwsTarget, s3Settings } from "../aws/target";

/** What every client is made with: the path style matters to S3 alone. */
export type ClientSettings = ReturnType<typeof s3Settings>;

/** Gives the client of a service in a Region. */
export type Clients = <C>(service: new (settings: ClientSettings) => C, region: string) => C;

/** Clients for a target, each made once. */
export function clientsOf(target: AwsTarget): Clients {
  const made = new Map<string, unknown>();
  return <C>(service: new (settings: ClientSettings) => C, region: string) => {
    const key = `${service.name} ${region}`;
    const client =
      (made.get(key) as C | undefined) ??
      new service(s3Settings({ ...target, environment: { ...target.environment, region } }));
    made.set(key, client);
    return client;
  };
}
