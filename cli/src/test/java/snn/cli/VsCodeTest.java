package snn.cli;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import snn.compiler.syntax.Lexeme;
import snn.compiler.syntax.Source;
import snn.ir.diagnostic.Lines;
import snn.ir.diagnostic.Result;

/// The extension for VS Code: its grammar over all texts there are, and the file it is packed into.
/// It is built in a copy, so that the source folder stays as it is.
final class VsCodeTest {
    private static final Path SOURCE = Path.of("editor/vscode");
    private static final Path BUILD = Path.of("target/vscode");
    private static final Path GOLDEN = Path.of("src/test/golden/vscode");
    private static final Pattern SNIPPET = Pattern.compile("```snn\\R(.*?)```", Pattern.DOTALL);

    /// A stretch of a line and the innermost name the grammar gives it.
    private record Coloured(int line, int column, String text, String scope) {}

    @BeforeAll
    static void install() throws IOException, InterruptedException {
        assumeTrue(nodeVersion() >= 20, "Node 20 or newer is not installed");
        copy();
        Path installed = BUILD.resolve("node_modules/.package-lock.json");
        Path lock = BUILD.resolve("package-lock.json");
        if (!Files.exists(installed)
                || Files.getLastModifiedTime(installed).compareTo(Files.getLastModifiedTime(lock))
                        < 0) {
            String said = run("npm", "ci", "--no-progress");
            assumeTrue(Files.exists(installed), "npm has no packages to install: " + said);
        }
    }

    private static void copy() throws IOException {
        try (var files = Files.walk(SOURCE)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path relative = SOURCE.relativize(file);
                boolean built = relative.startsWith("node_modules") || relative.startsWith("dist");
                Path to = BUILD.resolve(relative.toString());
                if (!built && !isSame(file, to)) {
                    Files.createDirectories(to.getParent());
                    Files.write(to, Files.readAllBytes(file));
                }
            }
        }
    }

    private static boolean isSame(Path file, Path copy) throws IOException {
        return Files.exists(copy) && Files.mismatch(file, copy) < 0;
    }

    @Test
    void theZooIsColouredAsTheGoldenFilesSay() throws IOException, InterruptedException {
        var colours = colours(zoo());
        var wrong = new ArrayList<String>();
        for (Path model : zoo()) {
            String shown = shown(model, requireNonNull(colours.get(model)));
            Path golden = GOLDEN.resolve(model.getFileName().toString().replace(".snn", ".out"));
            if (System.getProperty("bless") != null) {
                Files.writeString(golden, shown);
            }
            if (!Files.exists(golden) || !Files.readString(golden).equals(shown)) {
                wrong.add(golden + " is not\n" + shown);
            }
        }
        assertEquals(List.of(), wrong, "-Dbless writes the golden files anew");
    }

    /// Each line, and below it what its words are, signs left out.
    private static String shown(Path model, List<Coloured> colours) throws IOException {
        var words =
                colours.stream()
                        .filter(c -> !c.scope().startsWith("punctuation"))
                        .filter(c -> !c.scope().startsWith("keyword.operator"))
                        .collect(Collectors.groupingBy(Coloured::line));
        var lines = Files.readAllLines(model);
        var shown = new StringBuilder();
        for (int n = 0; n < lines.size(); n++) {
            shown.append(lines.get(n)).append('\n');
            for (Coloured word : words.getOrDefault(n, List.of())) {
                String what = word.scope().replace(".snn", "");
                String text = what.startsWith("comment") ? "" : " " + word.text();
                shown.append("    | ").append(what).append(text).append('\n');
            }
        }
        return shown.toString();
    }

    @Test
    void whatIsSoundHasNoWordThatTheGrammarDoesNotKnow() throws IOException, InterruptedException {
        var texts = new ArrayList<>(zoo());
        texts.addAll(snippets());
        for (var entry : colours(texts).entrySet()) {
            for (Coloured word : entry.getValue()) {
                assertTrue(!word.scope().startsWith("invalid"), entry.getKey() + ": " + word);
            }
        }
    }

    @Test
    void everyWordIsWhatTheLexerTakesItFor() throws IOException, InterruptedException {
        var texts = new ArrayList<>(zoo());
        texts.addAll(snippets());
        texts.addAll(below(Path.of("src/test/golden")));
        var differing = new TreeSet<String>();
        int compared = 0;
        for (var entry : colours(texts).entrySet()) {
            compared += compare(entry.getKey(), entry.getValue(), differing);
        }
        assertEquals(List.of(), List.copyOf(differing));
        assertTrue(compared > 1000, compared + " words");
    }

    private static int compare(Path file, List<Coloured> colours, TreeSet<String> differing)
            throws IOException {
        if (!(Source.decode(file.toString(), Files.readAllBytes(file))
                instanceof Result.Ok<String>(var text, _))) {
            return 0;
        }
        Lines lines = Lines.of(text);
        var byLine = colours.stream().collect(Collectors.groupingBy(Coloured::line));
        int compared = 0;
        for (Lexeme word : Lexeme.all(file.toString(), text)) {
            int line = lines.position(word.span().start()).line();
            int column = word.span().start() - lines.start(line);
            String scope =
                    byLine.getOrDefault(line - 1, List.of()).stream()
                            .filter(c -> c.column() <= column)
                            .filter(c -> column < c.column() + c.text().length())
                            .map(Coloured::scope)
                            .findFirst()
                            .orElse("nothing");
            if (!fits(word.kind(), scope)) {
                differing.add(file + ":" + line + ": `" + word.text() + "` is " + scope);
            }
            compared++;
        }
        return compared;
    }

    private static boolean fits(Lexeme.Kind kind, String scope) {
        return switch (kind) {
            case COMMENT -> scope.equals("comment.line.double-slash.snn");
            case DOCUMENTATION -> scope.equals("comment.line.documentation.snn");
            case KEYWORD -> scope.equals("storage.type.snn") || scope.equals("keyword.control.snn");
            case NUMBER -> scope.equals("constant.numeric.snn");
            case TEXT -> scope.equals("string.quoted.double.snn");
            case UNIT -> scope.equals("keyword.other.unit.snn") || isName(scope);
            case NAME, QUOTED_NAME -> isName(scope);
            case SIGN -> scope.startsWith("keyword.operator.") || scope.startsWith("punctuation.");
            case UNKNOWN -> true;
        };
    }

    private static boolean isName(String scope) {
        return Stream.of("variable.", "entity.name.", "constant.language.")
                .anyMatch(scope::startsWith);
    }

    @Test
    void thePackageHoldsWhatTheEditorNeedsAndNothingElse()
            throws IOException, InterruptedException {
        Files.deleteIfExists(BUILD.resolve("dist/snn.vsix"));
        String said = run("npm", "run", "--silent", "package");
        assertTrue(Files.exists(BUILD.resolve("dist/snn.vsix")), said);
        try (var vsix = new ZipFile(BUILD.resolve("dist/snn.vsix").toFile())) {
            assertEquals(
                    List.of(
                            "[Content_Types].xml",
                            "extension.vsixmanifest",
                            "extension/LICENSE.txt",
                            "extension/dist/extension.js",
                            "extension/images/icon.png",
                            "extension/language-configuration.json",
                            "extension/package.json",
                            "extension/readme.md",
                            "extension/snippets.json",
                            "extension/syntaxes/markdown.tmLanguage.json",
                            "extension/syntaxes/snn.tmLanguage.json"),
                    vsix.stream().map(e -> e.getName()).sorted().toList());
            for (String file : named(JsonParser.parseString(text(vsix, "package.json")))) {
                assertTrue(vsix.getEntry("extension/" + file.substring(2)) != null, file);
            }
            assertEquals(
                    Files.readString(SOURCE.resolve("syntaxes/snn.tmLanguage.json")),
                    text(vsix, "syntaxes/snn.tmLanguage.json"));
        }
        String registered = run("node", "test/load.cjs", "dist/extension.js");
        assertEquals("snn.restart snn.explain", registered.strip());
    }

    private static String text(ZipFile zip, String name) throws IOException {
        try (var in = zip.getInputStream(zip.getEntry("extension/" + name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /// Every file that the manifest names, all of which begin with `./`.
    private static List<String> named(JsonElement part) {
        return switch (part) {
            case JsonObject object ->
                    object.asMap().values().stream().flatMap(v -> named(v).stream()).toList();
            case JsonArray list -> list.asList().stream().flatMap(v -> named(v).stream()).toList();
            default ->
                    part.isJsonPrimitive() && part.getAsString().startsWith("./")
                            ? List.of(part.getAsString())
                            : List.of();
        };
    }

    @Test
    void theLockFileNamesNoServer() throws IOException {
        String lock = Files.readString(SOURCE.resolve("package-lock.json"));
        assertTrue(!lock.contains("\"resolved\""));
    }

    /// What the grammar says of each file.
    private static Map<Path, List<Coloured>> colours(List<Path> files)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("node", "test/tokenise.mjs"));
        files.forEach(f -> command.add(f.toAbsolutePath().toString()));
        JsonObject answer =
                JsonParser.parseString(run(command.toArray(String[]::new))).getAsJsonObject();
        var colours = new TreeMap<Path, List<Coloured>>();
        for (Path file : files) {
            colours.put(
                    file,
                    answer.getAsJsonArray(file.toAbsolutePath().toString()).asList().stream()
                            .map(token -> coloured(token.getAsJsonArray()))
                            .toList());
        }
        return colours;
    }

    private static Coloured coloured(JsonArray token) {
        return new Coloured(
                token.get(0).getAsInt(),
                token.get(1).getAsInt(),
                token.get(2).getAsString(),
                token.get(3).getAsString());
    }

    /// Every model that is brought along, and one text that has everything the grammar knows.
    private static List<Path> zoo() throws IOException {
        return Stream.concat(
                        below(Path.of("../models")).stream()
                                .filter(f -> !f.startsWith("../models/target")),
                        Stream.of(GOLDEN.resolve("constructs.snn")))
                .toList();
    }

    /// The sound models in the documentation: those of the rule pages are wrong on purpose.
    private static List<Path> snippets() throws IOException {
        var written = new ArrayList<Path>();
        Path folder = Files.createDirectories(BUILD.resolve("snippets"));
        for (String page : List.of("docs/language.md", "README.md")) {
            var found = SNIPPET.matcher(Files.readString(Path.of("..", page)));
            while (found.find()) {
                Path file = folder.resolve(written.size() + ".snn");
                written.add(Files.writeString(file, found.group(1)));
            }
        }
        return written;
    }

    private static List<Path> below(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(f -> f.toString().endsWith(".snn")).sorted().toList();
        }
    }

    private static int nodeVersion() throws InterruptedException {
        try {
            run("npm", "--version");
            return Integer.parseInt(run("node", "--version").replaceFirst("v(\\d+).*\\s*", "$1"));
        } catch (IOException | NumberFormatException _) {
            return 0;
        }
    }

    /// What a command says, run where the extension is built.
    private static String run(String... command) throws IOException, InterruptedException {
        Files.createDirectories(BUILD);
        Path answer = Files.createTempFile(BUILD, "answer", ".txt");
        Path log = BUILD.resolve("log.txt");
        int status =
                new ProcessBuilder(Arrays.asList(command))
                        .directory(BUILD.toFile())
                        .redirectOutput(answer.toFile())
                        .redirectError(log.toFile())
                        .start()
                        .waitFor();
        String said = Files.readString(answer);
        Files.delete(answer);
        return status == 0 ? said : said + Files.readString(log);
    }
}
