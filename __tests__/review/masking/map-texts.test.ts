import { mapTexts } from "../../../review/masking/map-texts";

it("texts are replaced at any depth, also as keys of maps; names of properties and everything else stay", () => {
  const value = {
    a: "x",
    b: ["y", { c: "z" }],
    d: 1,
    e: true,
    f: null,
    g: undefined,
    h: new Map([["k", { file: "v" }]]),
  };
  expect(mapTexts(value, (text) => `<${text}>`)).toEqual({
    a: "<x>",
    b: ["<y>", { c: "<z>" }],
    d: 1,
    e: true,
    f: null,
    g: undefined,
    h: new Map([["<k>", { file: "v" }]]),
  });
});
