import { expectRefusal } from "../../../deploy/checks/expect-refusal";

const failing = (name: string) => () => Promise.reject(Object.assign(new Error("whatever it says"), { name }));

test.each(["AccessDenied", "AccessDeniedException"])("%s is a refusal", async (name) => {
  expect(await expectRefusal("Decrypt", failing(name))).toBe(name);
});

test("a request that is allowed is the failure", async () => {
  await expect(expectRefusal("Decrypt", async () => "plaintext")).rejects.toThrow(
    new Error("Decrypt must be refused, but was allowed"),
  );
});

test("another error is no refusal, unless it is named as one", async () => {
  await expect(expectRefusal("Decrypt", failing("TimeoutError"))).rejects.toThrow(
    new Error("Decrypt must be refused, got TimeoutError"),
  );
  const others = ["InvalidCiphertextException"];
  expect(await expectRefusal("Decrypt", failing("InvalidCiphertextException"), others)).toBe(
    "InvalidCiphertextException",
  );
});
