import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { strToU8, zipSync } from "fflate";
import { GitHub } from "../../../deploy/approval/github";

export const REPOSITORY = "acme/shop";
export const TOKEN = "token-of-the-job";

export interface FakeComment {
  readonly id: number;
  body: string;
  readonly user: { readonly login: string } | null;
}

/** What the server answers; a test fills it in. */
export interface FakeState {
  comments: FakeComment[];
  /** By commit. */
  pulls: Record<string, unknown[]>;
  /** By commit. */
  runs: Record<string, unknown[]>;
  /** By run. */
  artifacts: Record<number, unknown[]>;
  /** By artifact: its files. */
  files: Record<number, Record<string, string>>;
  environments: Record<string, unknown>;
}

/** A server on this machine that answers the paths of GitHub that the programs use, and notes who asked for what. */
export class FakeGitHub {
  readonly state: FakeState = { comments: [], pulls: {}, runs: {}, artifacts: {}, files: {}, environments: {} };
  readonly requests: string[] = [];
  readonly authorizations: Record<string, string | undefined> = {};
  private readonly servers: Server[] = [];
  private storage = "";
  url = "";

  async start(): Promise<this> {
    this.url = await this.listen((request, body) => this.api(request, body));
    // Another origin, as GitHub's store of artifacts is.
    this.storage = await this.listen((request) => this.download(request));
    return this;
  }

  async stop(): Promise<void> {
    await Promise.all(this.servers.map((server) => new Promise((done) => server.close(done))));
  }

  client(token = TOKEN): GitHub {
    return new GitHub(this.url, REPOSITORY, token);
  }

  /** The variables that a workflow sets. */
  get variables(): Record<string, string> {
    return { GITHUB_API_URL: this.url, GITHUB_REPOSITORY: REPOSITORY, GITHUB_TOKEN: TOKEN };
  }

  private listen(answer: (request: IncomingMessage, body: string) => Answer): Promise<string> {
    const server = createServer((request, response) => {
      let body = "";
      request.on("data", (chunk) => (body += chunk));
      request.on("end", () => {
        const { status, headers = {}, data } = answer(request, body);
        response.writeHead(status, headers).end(data);
      });
    });
    this.servers.push(server);
    return new Promise((resolve) =>
      server.listen(0, "127.0.0.1", () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)),
    );
  }

  private api({ method, url = "", headers }: IncomingMessage, body: string): Answer {
    this.requests.push(`${method} ${url}`);
    this.authorizations.api = headers.authorization;
    if (headers.authorization !== `Bearer ${TOKEN}`) return json(401, { message: "Bad credentials" });
    const { pathname, searchParams } = new URL(url, this.url);
    const path = pathname.replace(`/repos/${REPOSITORY}`, "");
    const { state } = this;
    const [, kind = "", ...rest] = path.split("/");
    if (kind === "issues") return this.comments(method ?? "", rest, searchParams, body);
    if (kind === "commits") return json(200, state.pulls[rest[0] ?? ""] ?? []);
    if (kind === "environments") {
      const found = state.environments[rest[0] ?? ""];
      return found === undefined ? json(404, { message: "Not Found" }) : json(200, found);
    }
    if (path === "/actions/workflows/plan.yml/runs") {
      return json(200, { workflow_runs: state.runs[searchParams.get("head_sha") ?? ""] ?? [] });
    }
    const [, collection, id] = path.slice(1).split("/");
    if (collection === "runs") return json(200, { artifacts: state.artifacts[Number(id)] ?? [] });
    if (collection === "artifacts") return { status: 302, headers: { location: `${this.storage}/${id}` } };
    return json(404, { message: "Not Found" });
  }

  private comments(method: string, rest: readonly string[], query: URLSearchParams, body: string): Answer {
    const { comments } = this.state;
    if (method === "GET") {
      const [size, page] = [Number(query.get("per_page")), Number(query.get("page"))];
      return json(200, comments.slice((page - 1) * size, page * size));
    }
    const text = (JSON.parse(body) as { body: string }).body;
    if (method === "PATCH") {
      const comment = comments.find(({ id }) => id === Number(rest[1]));
      if (comment === undefined) return json(404, { message: "Not Found" });
      comment.body = text;
      return json(200, comment);
    }
    comments.push({ id: comments.length + 1, body: text, user: { login: "github-actions[bot]" } });
    return json(201, comments.at(-1));
  }

  private download({ url = "", headers }: IncomingMessage): Answer {
    this.authorizations.storage = headers.authorization;
    const files = this.state.files[Number(url.slice(1))] ?? {};
    const entries = Object.entries(files).map(([name, text]) => [name, strToU8(text)] as const);
    return { status: 200, data: Buffer.from(zipSync(Object.fromEntries(entries))) };
  }
}

interface Answer {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly data?: string | Buffer;
}

const json = (status: number, value: unknown): Answer => ({ status, data: JSON.stringify(value) });
