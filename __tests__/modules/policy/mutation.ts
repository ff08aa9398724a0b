/**
 * The tests that mutation testing runs, as one file: a mutant then costs one start of the modules and not ten.
 *
 * Rendering has its own tests, which load cdktf. Tests on random policies and on whole stacks are left out: they need seconds each time, and a mutant that only they notice is one that a
 * case should notice.
 */
import "./arn.test";
import "./evaluation/cases.test";
import "./evaluation/decision.test";
import "./evaluation/derived-keys.test";
import "./evaluation/describe-formula.test";
import "./evaluation/document.test";
import "./evaluation/evaluate.test";
import "./evaluation/formula.test";
import "./evaluation/kms-operations.test";
import "./evaluation/operators.test";
import "./evaluation/pattern.test";
import "./evaluation/principal-match.test";
import "./evaluation/principal.test";
import "./evaluation/simplify.test";
import "./evaluation/terraform-text.test";
import "./evaluation/unknowns.test";
import "./statement-list.test";
