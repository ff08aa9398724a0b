import { smokeTable } from "../../../deploy/smoke/smoke-table";

test("each check is a row, a long detail is wrapped, and the count comes last", () => {
  const table = smokeTable([
    { name: "round trip", passed: true, detail: "arn:aws:kms:1", seconds: 0.04 },
    { name: "the function has its key", passed: false, detail: `Error: ${"x".repeat(100)}`, seconds: 12.34 },
  ]);
  const rows = table.split("\n");
  expect(rows[1]).toMatch(/^│ Check +│ Result │ Seconds │ Detail +│$/);
  expect(rows[3]).toMatch(/^│ round trip +│ passed │ 0\.0 +│ arn:aws:kms:1 +│$/);
  expect(rows[4]).toMatch(/^│ the function has its key +│ FAILED │ 12\.3 +│ Error: x+ +│$/);
  expect(table.match(/x/g)?.length).toBe(100);
  expect(rows.at(-1)).toBe("1 passed, 1 failed");
});
