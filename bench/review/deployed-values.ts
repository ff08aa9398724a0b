import { ENVIRONMENT } from "../synth/service-app";
import { mapTexts, type Attributes, type Resource } from "./terraform-json";

const { accountId, region } = ENVIRONMENT;
const REFERENCE = /\$\{([a-z0-9_]+\.[\w-]+)\.([a-z_0-9]+)\}/g;
const NAMES = ["name", "bucket", "function_name"];

/** What AWS and the provider would have made of the resources: the attributes that nobody writes, and references replaced by them. */
export class DeployedValues {
  private readonly computed: ReadonlyMap<string, Attributes>;

  constructor(resources: readonly Resource[]) {
    this.computed = new Map(resources.map((resource, index) => [resource.address, computedOf(resource, index)]));
  }

  /** All attributes of a resource that is deployed. */
  of({ address, attributes }: Resource): Attributes {
    const argumentsAsDeployed = mapTexts(attributes, (text) => unescaped(this.resolve(text))) as Attributes;
    return { ...this.computed.get(address), ...argumentsAsDeployed };
  }

  /** A text as it is when the resources that it refers to are there. */
  resolve(text: string): string {
    return text.replace(REFERENCE, (_, address: string, attribute: string) => {
      const value = this.computed.get(address)?.[attribute];
      if (typeof value !== "string") throw new Error(`${address}.${attribute} has no value in the benchmark`);
      return value;
    });
  }
}

/** Terraform reads `$${` as the text `${`. */
function unescaped(text: string): string {
  return text.replaceAll("$${", "${");
}

function computedOf({ type, address, attributes }: Resource, index: number): Attributes {
  const name = NAMES.map((argument) => attributes[argument]).find((value) => typeof value === "string") ?? address;
  const id = `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`;
  const regional = (service: string, rest: string) => `arn:aws:${service}:${region}:${accountId}:${rest}`;
  switch (type) {
    case "aws_kms_key":
      return { arn: regional("kms", `key/${id}`), id, key_id: id };
    case "aws_iam_role":
      return { arn: `arn:aws:iam::${accountId}:role/${name}`, id: name, name, unique_id: `AROA${index}` };
    case "aws_s3_bucket":
      return { arn: `arn:aws:s3:::${name}`, id: name, bucket: name };
    case "aws_lambda_function":
      return { arn: regional("lambda", `function:${name}`), id: name, function_name: name, version: "1" };
    case "aws_sqs_queue": {
      const url = `https://sqs.${region}.amazonaws.com/${accountId}/${name}`;
      return { arn: regional("sqs", String(name)), id: url, url, name };
    }
    case "aws_cloudwatch_log_group":
      return { arn: regional("logs", `log-group:${name}`), id: name, name };
    default:
      return { id };
  }
}
