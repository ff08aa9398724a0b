import { AccessModel } from "../../access/model";
import type { SynthesizedStack } from "../../access/synthesis";
import type { Environment } from "../../modules/environment/environment";
import type { Actor, Actors } from "./actors";
import { CALLS } from "./calls/calls";
import { SimulatorClients } from "./calls/clients";
import { type Case, withNames } from "./case";
import { compare, type Row } from "./compare";
import { keyArns } from "./key-arns";
import { keysOfHolders } from "./keys-of-holders";
import { type CallResult, outcomeOf } from "./outcome";
import { answerOf, questionsOf } from "./questions";

/** Where the calls are made, by whom, and what is known of it. */
export interface Scene {
  readonly environment: Environment;
  readonly actors: Actors;
  readonly stacks: readonly SynthesizedStack[];
  readonly signal: AbortSignal;
  readonly onRow?: (row: Row, index: number) => void;
}

/** Makes the calls one after another and compares each with the model's answer. */
export async function compareAll(cases: readonly Case[], scene: Scene): Promise<readonly Row[]> {
  const { environment, actors, stacks, signal, onRow } = scene;
  const model = new AccessModel(stacks);
  const keys = keysOfHolders(model, stacks);
  const operator = new SimulatorClients(actors.root.target);
  const arns = await keyArns(environment, operator.kms);
  const known = (name: string) => (arns.has(name) ? model.resource(name).arn : name);
  const real = (name: string) => arns.get(name) ?? name;
  const rows: Row[] = [];
  for (const asked of cases) {
    signal.throwIfAborted();
    const actor = actors[asked[0]];
    const answer = answerOf(model, questionsOf(withNames(asked, known), actor, environment, keys));
    const row = compare(asked, await make(withNames(asked, real), actor, operator), answer);
    onRow?.(row, rows.push(row) - 1);
  }
  operator.destroy();
  return rows;
}

async function make(asked: Case, actor: Actor, operator: SimulatorClients): Promise<CallResult> {
  const [, action, arn, context = {}] = asked;
  const plain = context["aws:SecureTransport"] === "false";
  const clients = new SimulatorClients(actor.target, { plain, unsigned: actor.unsigned });
  try {
    return await outcomeOf(() => CALLS[action]({ clients, operator, arn, context }));
  } finally {
    clients.destroy();
  }
}
