import { plaintextSecret } from "./kinds/plaintext-secret";
import { after } from "./reading/side-reader";
import type { ResourceRule } from "./rule";

export const parameterHoldsNoPlaintextSecret: ResourceRule = {
  id: "parameter-holds-no-plaintext-secret",
  about: "resource",
  severity: "high",
  types: ["aws_ssm_parameter"],
  why: "A parameter of type String is encrypted under no key: whoever may get it reads it, and its history keeps it.",
  fix: "Use a secret of Secrets Manager, or the type `SecureString` with a key of yours. Change the secret: it has been seen.",
  check(resource) {
    const parameter = after(resource);
    if (!parameter.exists || parameter.text("type") === "SecureString") return [];
    const name = parameter.text("name") ?? resource.address;
    const last = name.slice(name.lastIndexOf("/") + 1);
    const values = ["value", "insecure_value"].map((argument) => resource.after?.[argument]);
    const [violation] = values.flatMap((value) =>
      plaintextSecret("the parameter", last.replaceAll(/[-.]/g, "_"), value),
    );
    return violation ? [{ ...violation, subject: name }] : [];
  },
};
