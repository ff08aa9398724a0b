import { isSecretName, secretPartsOf } from "../../modules/validation/secret-shapes";
import { secretGround } from "./reading/grounds";
import { after, type SideReader } from "./reading/side-reader";
import type { ResourceRule } from "./rule";

/** `export DB_PASSWORD=...`, `db_password: ...`: a name, and a value that is written there. */
const ASSIGNMENT = /(?:^|[\s;"'])([A-Za-z][A-Za-z0-9_]*)["']?\s*[=:]\s*(["']?)(?![\s"'$]|arn:)[^\s"']+/g;
/** A value that the machine fills in when it starts is no secret yet. */
const FILLED_IN = /[=:]\s*["']?\$[^\s;]*/g;
const BASE64 = /^[A-Za-z0-9+/\s]+={0,2}$/;

export const userDataHoldsNoPlaintextSecret: ResourceRule = {
  id: "user-data-holds-no-plaintext-secret",
  about: "resource",
  severity: "high",
  types: ["aws_instance", "aws_launch_configuration", "aws_launch_template", "aws_spot_instance_request"],
  why: "Every program on the machine reads its user data, and so does everybody who may describe the machine.",
  fix: "Let the machine read the secret from Secrets Manager with its role when it starts. Change the secret: it has been seen.",
  check(resource) {
    const texts = ["user_data", "user_data_base64"].flatMap((argument) => userData(after(resource), argument));
    const shapes = texts.flatMap((text) => secretPartsOf(text.replace(FILLED_IN, "=")));
    const assignments = texts
      .flatMap((text) => [...text.matchAll(ASSIGNMENT)])
      .filter(([, name = ""]) => isSecretName(name));
    const found = [
      ...(shapes.length > 0 ? ["text that looks like a secret"] : []),
      ...[...new Set(assignments.map(([, name = ""]) => name))].map((name) => `a value for ${name}`),
    ];
    if (found.length === 0) return [];
    const grounds = [...shapes, ...assignments.map(([text]) => text.trim())].map(secretGround);
    return [{ what: `the user data holds ${found.join(" and ")} in plain text`, grounds }];
  },
};

function userData(reader: SideReader, argument: string): readonly string[] {
  const text = reader.text(argument);
  if (text === undefined) return [];
  return BASE64.test(text) ? [text, Buffer.from(text, "base64").toString("utf8")] : [text];
}
