/** @see https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html */
export const TOPIC_NAME = { pattern: /^[\w-]{1,256}$/, words: "1 to 256 letters, digits, hyphens or underscores" };
