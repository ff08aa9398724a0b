// An installation in which a dependency is missing.
const Module = require("node:module");
const load = Module._load;
Module._load = (request, ...rest) => {
  if (request === "commander") throw new Error("commander cannot be loaded");
  return load(request, ...rest);
};
