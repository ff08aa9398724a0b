import { ApplyEvents } from "../../../deploy/interruptions/apply-events";
import type { Trigger } from "../../../deploy/interruptions/moment";

const event = (type: string, resourceType: string, action = "create") =>
  JSON.stringify({ type, hook: { resource: { addr: `${resourceType}.X`, resource_type: resourceType }, action } });
const planned = JSON.stringify({ type: "change_summary", changes: { operation: "plan", add: 3 } });
const applied = JSON.stringify({ type: "change_summary", changes: { operation: "apply", add: 3 } });
const lines = [
  '{"type":"version"}',
  "a warning that is no JSON",
  planned,
  event("apply_start", "aws_iam_role"),
  event("apply_start", "aws_kms_key", "delete"),
  event("apply_complete", "aws_kms_key", "delete"),
  event("apply_complete", "aws_iam_role"),
  event("apply_start", "aws_kms_key"),
  event("apply_complete", "aws_kms_key"),
  applied,
];

const comesAt = (trigger: Trigger) => {
  const events = new ApplyEvents(trigger);
  return lines.flatMap((line, index) => (events.read(line) ? [[index, events.made]] : []));
};

test("the plan is made once", () => {
  expect(comesAt({ at: "planned" })).toEqual([[2, 0]]);
});

test("the end is that of the apply", () => {
  expect(comesAt({ at: "end" })).toEqual([[9, 2]]);
});

test("a creation is begun; a deletion is another thing", () => {
  expect(comesAt({ at: "begun", type: "aws_kms_key" })).toEqual([[7, 1]]);
  expect(comesAt({ at: "begun", type: "aws_sqs_queue" })).toEqual([]);
});

test("so many are made; what is deleted does not count", () => {
  expect(comesAt({ at: "made", count: 1 })).toEqual([[6, 1]]);
  expect(comesAt({ at: "made", count: 2 })).toEqual([[8, 2]]);
  expect(comesAt({ at: "made", count: 3 })).toEqual([]);
});
