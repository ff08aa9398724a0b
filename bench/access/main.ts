import { measureWhoCan } from "./who-can";

console.log(JSON.stringify(measureWhoCan()));
