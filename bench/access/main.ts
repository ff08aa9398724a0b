import { measureDecisions } from "./decisions";
import { measureWhoCan } from "./who-can";

const { decisionsPerSecond } = measureDecisions();
console.log(JSON.stringify({ decisionsPerSecond, ...measureWhoCan() }));
