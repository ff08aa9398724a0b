import { type Actors, makeActors } from "./actors";
import { DocumentStore } from "./document-store";
import type { EndToEnd } from "./end-to-end";
import { type ServiceKeys, serviceKeys } from "./service-keys";

interface SceneParts {
  readonly actors: Actors;
  readonly keys: ServiceKeys;
  readonly store: DocumentStore;
}

/** Who acts on the deployed service, and what they know of it. */
export class Scene {
  private made?: SceneParts;

  constructor(readonly run: EndToEnd) {}

  async make(): Promise<void> {
    const actors = await makeActors(this.run);
    const store = new DocumentStore(actors.client, this.run.names);
    this.made = { actors, keys: await serviceKeys(this.run), store };
  }

  get actors(): Actors {
    return this.parts.actors;
  }

  get keys(): ServiceKeys {
    return this.parts.keys;
  }

  /** The buckets, as the client sees them. */
  get store(): DocumentStore {
    return this.parts.store;
  }

  private get parts(): SceneParts {
    if (this.made === undefined) throw new Error("the client and the outsider were not made");
    return this.made;
  }
}
