// What mocha needs to run tests that are written for jest: TypeScript, `expect`, and `test` with tables.
require("tsx/cjs");
const Mocha = require("mocha");
const { bind } = require("jest-each");

// Every `expect` takes a stack trace, which is most of the time that the tests need. A mutant that is killed shows none.
Error.stackTraceLimit = 0;
globalThis.expect = require("expect").expect;

const bdd = Mocha.interfaces.bdd;

/** Mocha's interface with what jest has besides. It keeps mocha's name, because Stryker takes no other. */
Mocha.interfaces.bdd = (suite) => {
  bdd(suite);
  suite.on(Mocha.Suite.constants.EVENT_FILE_PRE_REQUIRE, (globals) => {
    const { describe, it } = globals;
    describe.each = bind(describe, false);
    it.each = bind(it);
    globals.test = it;
  });
};
