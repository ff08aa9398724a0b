import type { Clients, ClientSettings } from "../../../deploy/orphans/clients";

type Answer = Readonly<Record<string, unknown>> | Error | undefined;
/** Answers a request by the name of its command and its input; undefined: there is no such thing. */
export type Answers = (command: string, input: Readonly<Record<string, unknown>>, region: string) => Answer;

/** An error as the SDK throws it. */
export const awsError = (name: string, message = "") => Object.assign(new Error(message), { name });

/** The SDK's own clients, whose requests are answered here. */
export function fakeClients(answer: Answers, notFound = "ResourceNotFoundException"): Clients {
  return <C>(service: new (settings: ClientSettings) => C, region: string) => {
    const client = new service({ region } as ClientSettings);
    const send = async ({ constructor, input }: { constructor: { name: string }; input: Record<string, unknown> }) => {
      const found = answer(constructor.name.replace(/Command$/, ""), input, region);
      if (found instanceof Error) throw found;
      if (found === undefined) throw awsError(notFound);
      return found;
    };
    return Object.assign(client as object, { send }) as C;
  };
}
