import { CommandFailure } from "../command-failure";

/** What the programs need of `fetch`; a test gives its own. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

const TIMEOUT_MS = 60_000;

/** The REST interface of GitHub for one repository, as the token of a workflow's job. */
export class GitHub {
  constructor(
    private readonly api: string,
    /** `owner/name`. */
    readonly repository: string,
    private readonly token: string,
    private readonly fetch: Fetch = globalThis.fetch,
  ) {}

  /**
   * The repository of the workflow that runs.
   *
   * @throws CommandFailure with the variables that are missing, exit code 2.
   */
  static fromEnvironment(env: NodeJS.ProcessEnv = process.env): GitHub {
    const { GITHUB_API_URL, GITHUB_REPOSITORY, GITHUB_TOKEN } = env;
    if (GITHUB_API_URL && GITHUB_REPOSITORY && GITHUB_TOKEN) {
      return new GitHub(GITHUB_API_URL, GITHUB_REPOSITORY, GITHUB_TOKEN);
    }
    const missing = Object.entries({ GITHUB_API_URL, GITHUB_REPOSITORY, GITHUB_TOKEN })
      .filter(([, value]) => !value)
      .map(([name]) => name);
    throw new CommandFailure(
      `${missing.join(", ")} must be set: a workflow sets all but GITHUB_TOKEN, which the step must be given`,
      2,
    );
  }

  /** What stands at a path below the repository; undefined when there is nothing, or nothing that the token may see. */
  async find(path: string): Promise<unknown> {
    const response = await this.request("GET", path);
    return response.status === 404 ? undefined : this.json(response, "GET", path);
  }

  /** @throws CommandFailure when GitHub refuses. */
  async get(path: string): Promise<unknown> {
    return this.json(await this.request("GET", path), "GET", path);
  }

  /** @throws CommandFailure when GitHub refuses. */
  async send(method: "POST" | "PATCH", path: string, body: unknown): Promise<unknown> {
    return this.json(await this.request(method, path, body), method, path);
  }

  /** @throws CommandFailure when GitHub refuses. */
  async download(path: string): Promise<Uint8Array> {
    const response = await this.accepted(await this.request("GET", path), "GET", path);
    return new Uint8Array(await response.arrayBuffer());
  }

  private request(method: string, path: string, body?: unknown): Promise<Response> {
    return this.fetch(`${this.api}/repos/${this.repository}${path}`, {
      method,
      headers: {
        accept: "application/vnd.github+json",
        authorization: `Bearer ${this.token}`,
        "x-github-api-version": "2022-11-28",
        ...(body !== undefined && { "content-type": "application/json" }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  }

  private async json(response: Response, method: string, path: string): Promise<unknown> {
    return (await this.accepted(response, method, path)).json();
  }

  private async accepted(response: Response, method: string, path: string): Promise<Response> {
    if (response.ok) return response;
    throw new CommandFailure(`GitHub refused ${method} ${path} with ${response.status}: ${await response.text()}`);
  }
}
