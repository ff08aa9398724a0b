/**
 * The handler of a function of the run's own: hands the session over that it runs in, so that calls can be made as the role of a deployed
 * function. These credentials open nothing but the simulator.
 */
export async function handler() {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = process.env;
  return {
    accessKeyId: AWS_ACCESS_KEY_ID,
    secretAccessKey: AWS_SECRET_ACCESS_KEY,
    sessionToken: AWS_SESSION_TOKEN,
  };
}
