// Colours files as VS Code does, without VS Code: `node test/tokenise.mjs FILE...` prints one JSON
// document, {file: [[line, column, text, scope], ...]}, lines and columns from 0, blanks left out.

import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const oniguruma = require("vscode-oniguruma");
const textmate = require("vscode-textmate");

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const grammarFile = path.join(root, "syntaxes", "snn.tmLanguage.json");
const wasm = path.join(path.dirname(require.resolve("vscode-oniguruma")), "onig.wasm");

await oniguruma.loadWASM(fs.readFileSync(wasm));
const registry = new textmate.Registry({
  onigLib: Promise.resolve({
    createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
    createOnigString: (text) => new oniguruma.OnigString(text),
  }),
  loadGrammar: async (scope) =>
    scope === "source.snn"
      ? textmate.parseRawGrammar(fs.readFileSync(grammarFile, "utf8"), grammarFile)
      : null,
});
const grammar = await registry.loadGrammar("source.snn");

function tokens(text) {
  const all = [];
  let state = textmate.INITIAL;
  text.split(/\r\n|\n|\r/).forEach((line, number) => {
    const read = grammar.tokenizeLine(line, state);
    state = read.ruleStack;
    for (const token of read.tokens) {
      const word = line.substring(token.startIndex, token.endIndex);
      if (word.trim() !== "") {
        all.push([number, token.startIndex, word, token.scopes.at(-1)]);
      }
    }
  });
  return all;
}

const answer = {};
for (const file of process.argv.slice(2)) {
  answer[file] = tokens(fs.readFileSync(file, "utf8").replace(/^\uFEFF/, ""));
}
process.stdout.write(JSON.stringify(answer));
