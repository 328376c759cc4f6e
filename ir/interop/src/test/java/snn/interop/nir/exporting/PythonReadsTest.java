package snn.interop.nir.exporting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import snn.interop.hdf5.Python;
import snn.interop.hdf5.Shared;
import snn.interop.nir.NirEdge;
import snn.interop.nir.NirFile;
import snn.interop.nir.NirNetwork;
import snn.interop.nir.NirNode;
import snn.interop.nir.importing.ImportOptions;
import snn.interop.nir.importing.Importing;
import snn.interop.nir.reading.Leniency;
import snn.interop.nir.reading.Reading;
import snn.ir.Model;
import snn.ir.diagnostic.Result;
import snn.ir.foreign.Foreign;
import snn.ir.tensor.Tensor;

/// What others make of the files that are written: h5py, of their layout; the reference package,
/// with its type check on, of what they say.
class PythonReadsTest {
    @TempDir private Path folder;

    private static final Map<String, Model> MODELS =
            Map.of(
                    "mlp", Models.mlp(),
                    "recurrent", Models.recurrent(),
                    "connections", Models.connections(),
                    "signals", Models.signals(),
                    "lossy", Models.lossy());

    /// The reference package lies beside the checkout, and never in it.
    private static Path reference() {
        String told = System.getProperty("snn.nir", System.getenv("SNN_NIR"));
        Path folder = told == null ? beside() : Path.of(told);
        assumeTrue(
                Files.isDirectory(folder.resolve("nir")),
                "the reference package `nir` is absent: " + folder);
        return folder;
    }

    private static Path beside() {
        for (Path at = Path.of("").toAbsolutePath(); at.getParent() != null; at = at.getParent()) {
            Path beside = at.resolveSibling("nir");
            if (Files.isRegularFile(beside.resolve("nir").resolve("serialization.py"))) {
                return beside;
            }
        }
        return Path.of("nir");
    }

    private void write(String name, Model model, ExportOptions options) {
        Export export = Exporting.of(model, options.withLossy(true)).orThrow();
        NirFile.write(folder.resolve(name + ".nir"), export).orThrow();
    }

    private void writeModels() {
        MODELS.forEach((name, model) -> write(name, model, ExportOptions.STANDARD));
        for (ExportOptions.Recurrent form : ExportOptions.Recurrent.values()) {
            write(
                    "selfish_" + form.word(),
                    Models.selfish(),
                    ExportOptions.STANDARD.withRecurrent(form));
        }
        write(
                "nested",
                Models.recurrent(),
                ExportOptions.STANDARD.withRecurrent(ExportOptions.Recurrent.NESTED));
    }

    // --- layout

    private static final String LAYOUT =
            """
            import glob, h5py, numpy as np
            INTS = 'shape input_shape stride padding dilation groups start_dim end_dim input_type kernel_size'.split()
            def graph(g, where):
                assert g['type'][()] == b'NIRGraph', where
                assert set(g) <= {'type', 'nodes', 'edges', 'metadata'}, (where, list(g))
                e = g['edges']
                assert e.ndim == 2 and e.shape[1] == 2 and e.shape[0] > 0, (where, e.shape)
                assert h5py.check_string_dtype(e.dtype) is not None, e.dtype
                for n, o in g['nodes'].items():
                    at = where + '/' + n
                    assert '/' not in n
                    if 'nodes' in o:
                        graph(o, at)
                        continue
                    assert h5py.check_string_dtype(o['type'].dtype) is not None and o['type'].shape == (), at
                    t = o['type'][()].decode()
                    for d, v in o.items():
                        if d in ('type', 'metadata'): continue
                        if d in INTS:
                            assert v.dtype == np.int64 or (d == 'padding' and v[()] == b'same'), (at, d, v.dtype)
                        else:
                            assert v.dtype in (np.float32, np.float64), (at, d, v.dtype)
                    if t in ('IF', 'LIF', 'CubaLIF'): assert 'v_reset' in o, at
                    if t in ('CubaLIF', 'CubaLI'): assert 'w_in' in o, at
                    if t.startswith('Conv'): assert 'bias' in o and 'input_shape' in o, at
                    if t == 'Flatten': assert 'input_type' in o, at
                    for m in ('metadata',): assert m not in o or len(o[m]) > 0, at
                names = set(g['nodes'])
                for a, b in e[()]:
                    assert a.decode() in names and b.decode() in names, (where, a, b)
            files = sorted(glob.glob('*.nir'))
            for f in files:
                with h5py.File(f) as h:
                    assert set(h) == {'version', 'node'}, list(h)
                    assert h['version'][()] == b'1.0.7'
                    graph(h['node'], f)
                    own = h['node/metadata/snn']
                    assert own['version'][()] == 1 and own['model'].dtype == np.int8
                    assert own['dt'][()] == b'0.5 ms', own['dt'][()]
            print(len(files))
            """;

    @Test
    void files_have_the_layout_of_the_reference_package() throws Exception {
        writeModels();
        assertEquals(
                String.valueOf(MODELS.size() + 5), Python.run(folder, Map.of(), LAYOUT).strip());
    }

    // --- the reference package

    /// Each node on a line: path, type, sums of its parameters; then the edges.
    private static final String READ =
            """
            import glob, nir, numpy as np
            def say(g, where):
                for n, o in sorted(g.nodes.items()):
                    at = where + n
                    if isinstance(o, nir.NIRGraph):
                        print('graph', at)
                        say(o, at + '/')
                        continue
                    line = [at, type(o).__name__]
                    for p in ('weight', 'bias', 'scale', 'threshold', 'delay', 'tau', 'tau_syn', 'tau_mem', 'r', 'v_leak', 'w_in', 'v_threshold', 'v_reset'):
                        if hasattr(o, p):
                            v = np.asarray(getattr(o, p))
                            line.append('%s %s %.9g' % (p, 'x'.join(map(str, v.shape)), np.abs(v.astype('f8')).sum()))
                    print('node', '; '.join(line))
                for a, b in g.edges: print('edge', where + a, where + b)
            for f in sorted(glob.glob('*.nir')):
                print('file', f)
                try:
                    say(nir.read(f), '')
                except Exception as e:
                    print('refused', type(e).__name__, str(e).replace('\\n', ' '))
            """;

    private Map<String, List<String>> read() throws IOException, InterruptedException {
        String said = Python.run(folder, Map.of("PYTHONPATH", reference().toString()), READ);
        Map<String, List<String>> files = new TreeMap<>();
        var lines = new ArrayList<String>();
        for (String line : said.split("\n")) {
            if (line.startsWith("file ")) {
                lines = new ArrayList<>();
                files.put(line.substring(5), lines);
            } else {
                lines.add(line);
            }
        }
        return files;
    }

    private void holds(String file, List<String> lines) {
        assertTrue(
                lines.stream().noneMatch(l -> l.startsWith("refused")), () -> file + ": " + lines);
        NirNetwork network =
                NirFile.read(folder.resolve(file), Leniency.strict()).orThrow().network();
        var nodes = new TreeSet<String>();
        lines.stream().filter(l -> l.startsWith("node ")).forEach(l -> nodes.add(l.substring(5)));
        for (NirNode node : network.nodes()) {
            assertTrue(nodes.contains(line(node)), () -> line(node) + " is not of " + nodes);
        }
        long nested = lines.stream().filter(l -> l.startsWith("graph ")).count();
        assertEquals(network.nodes().size() + 2 * nested, nodes.size(), file);
        if (nested == 0) {
            assertEquals(
                    network.edges().stream().map(PythonReadsTest::line).toList(),
                    lines.stream().filter(l -> l.startsWith("edge ")).toList());
        }
    }

    private static String line(NirEdge edge) {
        return "edge " + edge.from() + " " + edge.to();
    }

    private static String line(NirNode node) {
        var parts = new ArrayList<String>();
        parts.add(node.path());
        parts.add(Trees.word(Layout.of(node), "type").orElseThrow());
        for (String name :
                List.of(
                        "weight",
                        "bias",
                        "scale",
                        "threshold",
                        "delay",
                        "tau",
                        "tau_syn",
                        "tau_mem",
                        "r",
                        "v_leak",
                        "w_in",
                        "v_threshold",
                        "v_reset")) {
            Trees.numbers(Layout.of(node), name).ifPresent(n -> parts.add(said(name, n.values())));
        }
        return String.join("; ", parts);
    }

    private static String said(String name, Tensor values) {
        double sum = 0;
        for (double v : values.toDoubles()) {
            sum += Math.abs(v);
        }
        String shape =
                values.shape().extents().stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining("x"));
        return "%s %s %s".formatted(name, shape, general(sum));
    }

    /// As C's `%.9g` writes it.
    private static String general(double value) {
        if (value == 0) {
            return "0";
        }
        var rounded = new BigDecimal(value).round(new MathContext(9, RoundingMode.HALF_EVEN));
        int exponent = rounded.precision() - rounded.scale() - 1;
        var plain = rounded.stripTrailingZeros();
        if (exponent >= -4 && exponent < 9) {
            return plain.toPlainString();
        }
        String digits = plain.unscaledValue().toString();
        String mantissa =
                digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        return "%se%s%02d".formatted(mantissa, exponent < 0 ? "-" : "+", Math.abs(exponent));
    }

    @Test
    void the_reference_package_reads_what_was_written_with_its_type_check_on() throws Exception {
        reference();
        writeModels();
        read().forEach(this::holds);
    }

    @Test
    void the_reference_package_reads_a_file_that_left_as_it_reads_the_one_that_came()
            throws Exception {
        reference();
        List<Path> files =
                Stream.concat(
                                Shared.files("genuine", ".nir").stream(),
                                Shared.files("conformance", ".nir").stream())
                        .toList();
        int pairs = 0;
        for (Path file : files) {
            Result<Model> model =
                    NirFile.read(file, Leniency.lenient())
                            .then(o ->
                                    Importing.of(
                                            o.network(), o.tree(), o.origin(), ImportOptions.NONE));
            if (model instanceof Result.Ok<Model>(var came, _)) {
                Files.copy(file, folder.resolve(pairs + ".came.nir"));
                write(pairs + ".left", came, ExportOptions.STANDARD);
                pairs++;
            }
        }
        assertTrue(pairs > 40, pairs + " files");
        Map<String, List<String>> said = read();
        for (int n = 0; n < pairs; n++) {
            assertEquals(said.get(n + ".came.nir"), said.get(n + ".left.nir"));
        }
    }

    /// Every dataset of both, its type, shape and bytes.
    private static final String COMPARE =
            """
            import h5py, numpy as np
            def all(f):
                with h5py.File(f) as h:
                    found = {}
                    def say(n, o):
                        if isinstance(o, h5py.Dataset):
                            text = h5py.check_string_dtype(o.dtype) is not None
                            v = o[()]
                            if text: v = np.array([x if isinstance(x, str) else bytes(x).decode() for x in np.asarray(v, dtype=object).ravel()] + ['']).tolist()
                            else: v = np.ascontiguousarray(v).astype(np.asarray(v).dtype.newbyteorder('<')).tobytes()
                            found[n] = ('text' if text else o.dtype.newbyteorder('=').str, o.shape, v)
                    h.visititems(say)
                    return found
            for n in range(PAIRS):
                a, b = all('%d.came.nir' % n), all('%d.left.nir' % n)
                assert set(a) == set(b), (n, set(a) ^ set(b))
                for k in a: assert a[k] == b[k], (n, k, a[k][:2], b[k][:2])
            print('equal')
            """;

    @Test
    void a_file_that_left_is_the_one_that_came_dataset_by_dataset() throws Exception {
        int pairs = 0;
        for (Path file :
                Stream.concat(
                                Shared.files("genuine", ".nir").stream(),
                                Shared.files("conformance", ".nir").stream())
                        .toList()) {
            Result<Model> model =
                    NirFile.read(file, Leniency.lenient())
                            .then(o ->
                                    Importing.of(
                                            o.network(), o.tree(), o.origin(), ImportOptions.NONE));
            if (model instanceof Result.Ok<Model>(var came, _)) {
                Files.copy(file, folder.resolve(pairs + ".came.nir"));
                write(pairs + ".left", came, ExportOptions.STANDARD);
                pairs++;
            }
        }
        String program = COMPARE.replace("PAIRS", String.valueOf(pairs));
        assertEquals("equal", Python.run(folder, Map.of(), program).strip());
    }

    /// Read and written again by the reference package, a file of ours still is the model.
    @Test
    void the_reference_package_may_write_it_again() throws Exception {
        reference();
        write("mlp", Models.mlp(), ExportOptions.STANDARD);
        Python.run(
                folder,
                Map.of("PYTHONPATH", reference().toString()),
                "import nir; nir.version = '1.0.7'; nir.write('again.nir', nir.read('mlp.nir'))");
        var opened = NirFile.read(folder.resolve("again.nir"), Leniency.strict()).orThrow();
        Foreign.Group tree = opened.tree();
        Model again =
                Importing.of(
                                Reading.of(tree, Leniency.strict()).orThrow().network(),
                                tree,
                                opened.origin(),
                                ImportOptions.NONE)
                        .orThrow();
        assertEquals(Models.mlp().graph(), again.graph());
    }
}
