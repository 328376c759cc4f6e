"use strict";
// Starts `snn lsp` for .snn files; everything the language server knows is in that command.

const fs = require("node:fs");
const path = require("node:path");
const { execFile } = require("node:child_process");
const vscode = require("vscode");
const { LanguageClient, TransportKind } = require("vscode-languageclient/node");

let client;

/// The command: a path that is relative is looked up in the opened folders.
function command() {
  const wanted = vscode.workspace.getConfiguration("snn").get("path", "snn").trim() || "snn";
  const isPath = wanted.includes("/") || wanted.includes("\\");
  const folders = vscode.workspace.workspaceFolders ?? [];
  const places = isPath && !path.isAbsolute(wanted)
    ? folders.map((folder) => path.join(folder.uri.fsPath, wanted))
    : [wanted];
  return places.find((place) => fs.existsSync(place)) ?? wanted;
}

async function start() {
  if (!vscode.workspace.isTrusted) {
    return; // what a strange folder calls `snn` is not started
  }
  const run = { command: command(), args: ["lsp"], transport: TransportKind.stdio };
  client = new LanguageClient("snn", "snn", { run, debug: run }, {
    documentSelector: [{ language: "snn" }],
    synchronize: { fileEvents: vscode.workspace.createFileSystemWatcher("**/*.snn") },
  });
  try {
    await client.start();
  } catch (error) {
    client = undefined;
    missing(run.command, error);
  }
}

async function missing(place, error) {
  const settings = "Open settings";
  const chosen = await vscode.window.showErrorMessage(
    `snn: \`${place} lsp\` does not start (${error.message ?? error}). Where is the command?`,
    settings,
  );
  if (chosen === settings) {
    vscode.commands.executeCommand("workbench.action.openSettings", "snn.path");
  }
}

async function stop() {
  const running = client;
  client = undefined;
  await running?.stop();
}

async function restart() {
  await stop();
  await start();
}

/// The codes of the diagnostics at the cursor, else one that is typed in.
async function explain() {
  const editor = vscode.window.activeTextEditor;
  const here = editor
    ? vscode.languages.getDiagnostics(editor.document.uri)
        .filter((found) => found.range.contains(editor.selection.active))
        .map((found) => String(found.code?.value ?? found.code))
    : [];
  const code = here[0] ?? (await vscode.window.showInputBox({ prompt: "The code of a diagnostic" }));
  if (code) {
    execFile(command(), ["explain", code], async (_error, page, said) => {
      const document = await vscode.workspace.openTextDocument({
        language: "markdown",
        content: page || said,
      });
      vscode.window.showTextDocument(document, { preview: true });
    });
  }
}

async function activate(context) {
  context.subscriptions.push(
    vscode.commands.registerCommand("snn.restart", restart),
    vscode.commands.registerCommand("snn.explain", explain),
    vscode.workspace.onDidGrantWorkspaceTrust(restart),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("snn.path")) {
        restart();
      }
    }),
  );
  await start();
}

module.exports = { activate, deactivate: stop };
