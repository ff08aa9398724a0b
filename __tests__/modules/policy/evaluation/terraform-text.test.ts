import { readable, readTerraformText, reference } from "../../../../modules/policy/evaluation";

const KEY = reference("aws_kms_key.documents.arn");

describe("text of Terraform JSON", () => {
  test.each([
    ["plain text", "arn:aws:s3:::documents", "arn:aws:s3:::documents"],
    ["a reference", "${aws_kms_key.documents.arn}", KEY],
    ["a reference with text around it", "arn:${aws_kms_key.documents.arn}/*", `arn:${KEY}/*`],
    ["blanks inside a reference", "${ aws_kms_key.documents.arn }", KEY],
    ["two references", "${aws_kms_key.documents.arn}${aws_kms_key.documents.arn}", KEY + KEY],
    ["an IAM variable", "home/$${aws:username}/*", "home/${aws:username}/*"],
    ["an IAM variable beside a reference", "$${aws:username}${aws_kms_key.documents.arn}", `\${aws:username}${KEY}`],
    ["an escaped directive", "100%%{x", "100%{x"],
    ["a dollar sign", "5$ and {x}", "5$ and {x}"],
    ["a reference that does not end", "${aws_kms_key.documents.arn", "${aws_kms_key.documents.arn"],
    ["braces inside an expression", "${merge({a = 1}, {b = 2})}x", `${reference("merge({a = 1}, {b = 2})")}x`],
    ["a brace inside a string of an expression", '${lookup(local.x, "}")}x', `${reference('lookup(local.x, "}")')}x`],
    [
      "a quote inside a string of an expression",
      '${lookup(local.x, "\\"}")}x',
      `${reference('lookup(local.x, "\\"}")')}x`,
    ],
    ["nothing", "", ""],
  ])("%s", (_, text, read) => {
    expect(readTerraformText(text)).toBe(read);
  });

  test("a reference becomes what is known about it", () => {
    const resolve = (expression: string): string | undefined =>
      expression === "aws_s3_bucket.documents.arn" ? "arn:aws:s3:::documents" : undefined;

    expect(readTerraformText("${aws_s3_bucket.documents.arn}/${var.prefix}", resolve)).toBe(
      `arn:aws:s3:::documents/${reference("var.prefix")}`,
    );
  });

  test("references read as Terraform writes them", () => {
    expect(readable(`arn:aws:s3:::${KEY}/*`)).toBe("arn:aws:s3:::${aws_kms_key.documents.arn}/*");
    expect(readable("arn:aws:s3:::documents")).toBe("arn:aws:s3:::documents");
  });
});
