import { join, resolve } from "node:path";
import ts from "typescript";

const project = resolve(__dirname, "../..");

/** Lines that must compile, and lines of which each must not: those after `// @ts-expect-error`. */
const USES = `
declare const construct: TerraformStack;
expect(construct).toAllow(construct, "kms:Decrypt", "aws_kms_key.k", { "kms:ViaService": "s3", "aws:SecureTransport": true });
expect(construct).toDeny("arn:aws:iam::111111111111:role/r", "kms:Decrypt", construct);
expect(construct).not.toDeny("*", "kms:Decrypt", construct, { "aws:SourceVpc": ABSENT, k: unknownValue("later") });
expect(construct).toAllowOnly("kms:Decrypt", construct, [construct, "lambda.amazonaws.com"]);
expect(construct).toHaveResource(KmsKey);
expect(construct).toHaveResource(KmsKey, { enable_key_rotation: true });
expect(construct).toHaveResource("aws_kms_key", { description: expect.any(String) });
expect(construct).toHaveResourceCount(KmsKey, 2, { enable_key_rotation: true });
expect(construct).toHaveStatement(construct, { Sid: "S", Effect: "Allow", Action: expect.arrayContaining(["kms:Decrypt"]) });
// @ts-expect-error a number names nobody
expect(construct).toAllow(7, "kms:Decrypt", construct);
// @ts-expect-error the resource is missing
expect(construct).toAllow(construct, "kms:Decrypt");
// @ts-expect-error an action is text
expect(construct).toDeny(construct, construct, construct);
// @ts-expect-error an object is no value of a context
expect(construct).toDeny(construct, "kms:Decrypt", construct, { key: { nested: true } });
// @ts-expect-error a list of principals
expect(construct).toAllowOnly("kms:Decrypt", construct, construct);
// @ts-expect-error a class that is no resource
expect(construct).toHaveResource(TerraformStack);
// @ts-expect-error properties are an object
expect(construct).toHaveResource(KmsKey, "enable_key_rotation");
// @ts-expect-error the count is missing
expect(construct).toHaveResourceCount(KmsKey);
// @ts-expect-error statements have no such element
expect(construct).toHaveStatement(construct, { Actions: "kms:Decrypt" });
`;

const IMPORTS = `
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { TerraformStack } from "cdktf";
import { ABSENT, unknownValue } from "../../testing";
`;

describe("the matchers in TypeScript", () => {
  const parsed = new Map<string, ts.SourceFile | undefined>();

  /** What the compiler says about a program that exists in memory only, with the options of the project. */
  function errorsOf(text: string, types: readonly string[]): readonly string[] {
    const file = join(__dirname, "program.ts");
    const { config } = ts.readConfigFile(join(project, "tsconfig.json"), ts.sys.readFile);
    const { options } = ts.convertCompilerOptionsFromJson({ ...config.compilerOptions, types }, project);
    const host = ts.createCompilerHost(options);
    const read = host.getSourceFile.bind(host);
    host.fileExists = (path) => path === file || ts.sys.fileExists(path);
    host.getSourceFile = (path, target) => {
      if (path === file) return ts.createSourceFile(path, text, target);
      // The bindings of cdktf and AWS are large, and are parsed once for all programs.
      if (!parsed.has(path)) parsed.set(path, read(path, target));
      return parsed.get(path);
    };
    const program = ts.createProgram([file], options, host);
    const diagnostics = ts.getPreEmitDiagnostics(program, program.getSourceFile(file));
    return diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
  }

  test("are typed for the globals of jest, and wrong arguments are errors", () => {
    expect(errorsOf(IMPORTS + USES, ["node", "jest"])).toEqual([]);
  });

  test("are typed for @jest/globals, and wrong arguments are errors", () => {
    const jestGlobals = 'import { expect } from "@jest/globals";\n';
    expect(errorsOf(jestGlobals + IMPORTS + USES, ["node"])).toEqual([]);
  });

  test("are typed beside cdktf's own of the same name", () => {
    const cdktfs = 'import "cdktf/lib/testing/adapters/jest";\n';
    const more = "expect(construct).toHaveResourceWithProperties(KmsKey, {});\n";
    expect(
      errorsOf(cdktfs + IMPORTS + USES.replace(/.*a class that is no resource\n.*\n/, "") + more, ["node", "jest"]),
    ).toEqual([]);
  });

  test("are not there without the import", () => {
    const bare = 'declare const construct: object;\nexpect(construct).toDeny("*", "kms:Decrypt", "k");\n';
    expect(errorsOf(`${bare}export {};\n`, ["node", "jest"])).toEqual([
      "Property 'toDeny' does not exist on type 'JestMatchers<object>'.",
    ]);
  });
});
