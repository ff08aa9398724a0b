/** @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html */
export const LOG_GROUP_NAME = {
  pattern: /^(?!aws\/)[\w./#-]{1,512}$/,
  words: "1 to 512 letters, digits or _-/.# characters that do not begin with aws/",
};
