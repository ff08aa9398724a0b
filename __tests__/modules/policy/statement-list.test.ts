import { sidOf, StatementList } from "../../../modules/policy/statement-list";

const read = { Sid: "Reads", Effect: "Allow", Action: ["s3:GetObject"], Resource: "a" } as const;

describe("the statements of a document", () => {
  it("stand in the order in which they were added", () => {
    const list = new StatementList();
    expect(list.isEmpty).toBe(true);
    list.add({ ...read, Sid: "B" });
    list.add({ ...read, Sid: "A", Resource: "b" });
    expect(list.isEmpty).toBe(false);
    expect(list.statements.map(({ Sid }) => Sid)).toEqual(["B", "A"]);
  });

  it("say nothing twice, whatever it is called", () => {
    const list = new StatementList();
    list.add(read);
    list.add(read);
    list.add({ ...read, Sid: "AlsoReads" });
    expect(list.statements).toEqual([read]);
  });

  it("have Sids of their own: one that is taken gets a number", () => {
    const list = new StatementList();
    for (const Resource of ["a", "b", "c"]) list.add({ ...read, Resource });
    expect(list.statements).toEqual([
      read,
      { ...read, Sid: "Reads2", Resource: "b" },
      { ...read, Sid: "Reads3", Resource: "c" },
    ]);
  });
});

describe("a Sid", () => {
  it("is made of words, in the letters and digits that IAM accepts", () => {
    expect(sidOf("logs of", "/aws/lambda/dev-process_document")).toBe("LogsOfAwsLambdaDevProcessDocument");
    expect(sidOf("prod-42", "Decrypt")).toBe("Prod42Decrypt");
  });

  it("holds no number of a token, which changes with whatever else is in the app", () => {
    expect(sidOf("sns", "sends", "${TfToken[TOKEN.256]}")).toBe("SnsSends");
  });
});
