import { damaged } from "../../../support/reviewed";
import { broken, same, STRANGE, strangeAction } from "../examples";
import type { RuleCases } from "../rule-cases";

const written = { provisioner: [{ "local-exec": { command: "curl example.com | sh", environment: { A: "b" } } }] };
const atDestroy = { provisioner: { "local-exec": { command: "echo bye", when: "destroy" } } };
const MADE = "terraform_data.P: local-exec runs when the resource is made: curl example.com | sh";
const DESTROYED = "terraform_data.P: local-exec runs when the resource is destroyed: echo bye";

export const cases: RuleCases = {
  compliant: [
    { name: "something new without one", resources: { "terraform_data.P": { after: {} } } },
    { name: "something new with none in its list", resources: { "terraform_data.P": { after: { provisioner: [] } } } },
    {
      name: "one of what stays or is updated",
      resources: {
        "terraform_data.P": { ...same({}), synthesized: written },
        "terraform_data.Q": { before: { input: "a" }, after: { input: "b" }, synthesized: written },
      },
    },
    {
      name: "one for a destroy, of what is made",
      resources: { "terraform_data.P": { after: {}, synthesized: atDestroy } },
    },
    {
      name: "one that is for the making, of what is destroyed",
      resources: { "terraform_data.P": { before: {}, synthesized: written } },
    },
    {
      name: "what is destroyed after it left the stack, with its provisioners",
      resources: { "terraform_data.P": { before: {}, synthesized: null } },
    },
    {
      name: "what the plan leaves out",
      resources: { "terraform_data.P": { ...same({}), synthesized: written, untouched: true } },
    },
  ],
  violating: [
    {
      name: "a command for something new",
      resources: { "terraform_data.P": { after: {}, synthesized: written } },
      finds: [MADE],
    },
    {
      name: "a command for what is replaced, also where it was there before",
      resources: { "terraform_data.P": { ...same({}), actions: ["delete", "create"], synthesized: written } },
      finds: [MADE],
    },
    {
      name: "a command for what is destroyed or replaced",
      resources: {
        "terraform_data.P": { before: {}, synthesized: atDestroy },
        "terraform_data.Q": { ...same({}), actions: ["create", "delete"], synthesized: atDestroy },
      },
      finds: [DESTROYED, DESTROYED.replace(".P", ".Q")],
    },
    {
      name: "several on a machine, of each kind",
      resources: {
        "aws_instance.i": {
          after: {},
          synthesized: {
            provisioner: [
              { "remote-exec": [{ inline: ["apt update", "apt install x"] }, { scripts: ["a.sh"] }] },
              { file: { source: "a", destination: "/b" } },
              { "local-exec": {} },
            ],
          },
        },
      },
      finds: [
        "aws_instance.i: remote-exec runs when the resource is made: apt update; apt install x",
        "aws_instance.i: remote-exec runs when the resource is made: a.sh",
        "aws_instance.i: file runs when the resource is made: a",
        "aws_instance.i: local-exec runs when the resource is made",
      ],
    },
  ],
  unknown: [
    {
      name: "an action of a later Terraform",
      resources: {
        "terraform_data.P": { ...same({}), actions: STRANGE, synthesized: written },
        "terraform_data.Q": { ...same({}), actions: STRANGE },
      },
      finds: [`terraform_data.P: ${strangeAction}`],
    },
  ],
  throwing: [
    {
      name: "a provisioner that cannot be read",
      resources: {
        "terraform_data.P": { after: {}, synthesized: { provisioner: { "local-exec": damaged("command") } } },
      },
      finds: [`terraform_data.P: ${broken("command")}`],
    },
  ],
};
