import type { EncryptedImageRepository } from "../ecr/encrypted-image-repository";

const DIGEST = /^sha256:[0-9a-f]{64}$/;

/** The processors that Lambda has. */
export type Architecture = "arm64" | "x86_64";

export interface FunctionImageProps {
  /** What names the image by its content, as ECR shows it: `sha256:` and 64 hexadecimal digits. */
  readonly digest: string;
  /** The processor that the image is built for. @default "arm64" */
  readonly architecture?: Architecture;
  /** What is run instead of the image's own command. @default the image's */
  readonly command?: readonly string[];
}

/**
 * A container image as the code of a function, by its digest: what runs is what was reviewed, whatever tags say.
 *
 * @throws Error for a tag, or what else is no digest.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/images-create.html
 */
export class FunctionImage {
  readonly architecture: Architecture;
  readonly command?: readonly string[];
  private readonly digest: string;

  constructor(
    readonly repository: EncryptedImageRepository,
    { digest, architecture = "arm64", command }: FunctionImageProps,
  ) {
    if (!DIGEST.test(digest)) {
      throw new Error(
        `${repository.repositoryName}: digest must be sha256: and 64 hexadecimal digits, got ${JSON.stringify(digest)}: a tag could come to name something else`,
      );
    }
    this.digest = digest;
    this.architecture = architecture;
    this.command = command;
  }

  /** What Lambda pulls. */
  get imageUri(): string {
    return `${this.repository.repositoryUri}@${this.digest}`;
  }
}
