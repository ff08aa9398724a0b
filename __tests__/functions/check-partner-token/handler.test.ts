const VARIABLES = {
  PARTNER_TOKEN_ARN: "arn:aws:secretsmanager:eu-central-1:111122223333:secret:dev/partners/access-AbCdEf",
  ADMITTED_PARTNERS_PARAMETER: "/dev/partners/admitted/1-0a1b2c3d",
  PASS_KEY_ARN: "arn:aws:kms:eu-central-1:111122223333:key/11111111-2222-4333-8444-555555555555",
};
type Handler = (event: unknown) => Promise<unknown>;

/** The function as Lambda starts it, with an environment as its only configuration. */
function start(environment: Readonly<Record<string, string | undefined>>): Handler {
  const before = process.env;
  process.env = { ...before, AWS_REGION: "eu-central-1", ...environment };
  try {
    let handler: Handler | undefined;
    jest.isolateModules(() => {
      ({ handler } = jest.requireActual<{ handler: Handler }>("../../../functions/check-partner-token/handler"));
    });
    return handler as Handler;
  } finally {
    process.env = before;
  }
}

test.each(Object.keys(VARIABLES))("does not start without %s", (name) => {
  for (const value of [undefined, ""]) {
    expect(() => start({ ...VARIABLES, [name]: value })).toThrow(
      `[check-partner-token] ${name} must be set: the stack names the secret, the parameter and the key`,
    );
  }
});

test("starts without a word to AWS, and refuses what is no request", async () => {
  await expect(start(VARIABLES)({ token: "only" })).rejects.toThrow(
    "the event must be an object with the name of a partner and a token, or with a pass, of at most 1000 characters",
  );
});
