// Loads the bundle without VS Code, with a stand-in for its API, starts it in a folder that is not
// trusted and stops it: prints what it registered.

const Module = require("node:module");
const path = require("node:path");

const registered = [];
class Anything {
  constructor() {
    return api({});
  }
}

/// An object every property of which is something.
function api(known) {
  return new Proxy(Object.assign(function () {}, known), {
    get: (target, name) => (name in target ? target[name] : name === "then" ? undefined : Anything),
    apply: () => api({}),
  });
}

const vscode = api({
  workspace: api({ isTrusted: false, onDidGrantWorkspaceTrust: () => ({}), onDidChangeConfiguration: () => ({}) }),
  commands: api({ registerCommand: (name) => registered.push(name) }),
});

const load = Module._load;
Module._load = (request, ...rest) => (request === "vscode" ? vscode : load(request, ...rest));

const extension = require(path.resolve(process.argv[2]));
extension.activate({ subscriptions: [] }).then(extension.deactivate).then(() => {
  console.log(registered.join(" "));
});
