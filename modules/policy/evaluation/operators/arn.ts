import { looksLikeArn, matchArnCondition } from "../arn-pattern";
import { hasReference, piecesOf, readable } from "../opaque";
import { ANY_TEXT } from "../pattern";
import { constantSymbols, fillTemplate, isFilled, parseTemplate } from "../template";
import type { Operator, ValueSyntax, ValueTest } from "./operator";

/** ARNs, part by part. `ArnEquals` takes wildcards as `ArnLike` does: AWS says that they behave identically. */
export const ARN_OPERATORS: readonly Operator[] = [
  {
    name: "ArnLike",
    aliases: ["ArnEquals"],
    negations: ["ArnNotLike", "ArnNotEquals"],
    comparable: (value) => looksLikeArn(piecesOf(value)),
    compile(value: string, { variables, path }: ValueSyntax): ValueTest {
      const template = parseTemplate(value, { variables, wildcards: true }, path);
      const constant = constantSymbols(template);
      const everything = constant?.length === 1 && constant[0] === ANY_TEXT;
      if (constant && !everything && !hasReference(value) && !looksLikeArn(constant)) {
        throw path.error(`malformed ARN, expected six parts such as arn:aws:s3:::documents, got ${readable(value)}`);
      }
      return {
        variables: template.keys,
        matches(received, context) {
          const filled = constant ?? fillTemplate(template, context);
          return isFilled(filled) ? matchArnCondition(filled, piecesOf(received)) : filled;
        },
      };
    },
  },
];
