package snn.interop.hdf5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.foreign.Foreign;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// Against `h5py`, both ways.
class Hdf5PythonTest {
    /// Each line: file, member, type, extents, and the little-endian bytes or the words.
    private static final String WRITE =
            """
            import h5py, numpy as np
            r = np.random.default_rng(7)
            def say(f, name, a, o):
                kind = h5py.check_string_dtype(o.dtype)
                if kind is not None:
                    w = [x.decode() if isinstance(x, bytes) else x for x in np.asarray(a, dtype=object).ravel()]
                    print(f, name, 'text', ','.join(map(str, np.shape(a))), '|'.join(w), sep=';')
                else:
                    b = np.ascontiguousarray(a).astype(a.dtype.newbyteorder('<')).tobytes()
                    t = 'bool' if a.dtype == bool else a.dtype.newbyteorder('=').name
                    print(f, name, t, ','.join(map(str, a.shape)), b.hex(), sep=';')
            types = ['f2','f4','f8','i1','i2','i4','i8','u1','u2','u4','u8']
            def arrays():
                for t in types:
                    for e in ['<', '>']:
                        a = r.integers(0, 255, (3, 5)).astype(e + t)
                        if t[0] != 'f':
                            a.flat[0] = np.iinfo(a.dtype).max
                            a.flat[1] = np.iinfo(a.dtype).min
                        else:
                            a.flat[:5] = [-0.0, np.inf, -np.inf, 1e-7, 0.1]
                        yield e.replace('<', 'le').replace('>', 'be') + t, a
                yield 'truth', np.array([[True, False], [True, True]])
                yield 'one', np.float32(2.5)[()]
                yield 'none', np.zeros((0,))
                yield 'nothing', np.zeros((3, 0, 2), 'i2')
                yield 'big', r.standard_normal((37, 53, 3)).astype('f4')
            def fill(path, libver=None, **how):
                with h5py.File(path, 'w', libver=libver) as f:
                    for n, a in arrays():
                        a = np.asarray(a)
                        h = how if a.size and a.ndim else {}
                        if h.get('chunks') == 'uneven': h = dict(h, chunks=tuple(max(1, (2 * s + 2) // 3) for s in a.shape))
                        say(path, n, a, f.create_dataset(n, data=a, **h))
            fill('plain.h5')
            fill('gzip.h5', compression='gzip')
            fill('gzip9.h5', compression='gzip', compression_opts=9, shuffle=True, fletcher32=True)
            fill('lzf.h5', compression='lzf', shuffle=True)
            fill('sum.h5', fletcher32=True)
            fill('uneven.h5', chunks='uneven', compression='gzip')
            fill('chunked.h5', chunks='uneven')
            fill('grows.h5', maxshape=None, chunks=True, compression='gzip')
            fill('recent.h5', libver=('v108', 'v108'), compression='gzip')
            fill('latest.h5', libver='latest')
            fill('latestgzip.h5', libver='latest', chunks='uneven', compression='gzip')
            fill('latestlzf.h5', libver='latest', chunks=True, compression='lzf')
            fill('v110.h5', libver=('v110', 'v110'), chunks='uneven', fletcher32=True)
            with h5py.File('text.h5', 'w') as f:
                for n, a, d in [('fixed', np.array([['ab', 'c'], ['', 'defg']], dtype='S4'), None),
                                ('space', np.array([b'ab  ', b'c   ']), None),
                                ('word', 'grün 🧠', None),
                                ('words', ['a', '', 'lang' * 2000], None)]:
                    say('text.h5', n, np.array(a, dtype=object) if d is None and not isinstance(a, np.ndarray) else a, f.create_dataset(n, data=a))
                f['d'] = np.arange(3, dtype='u1')
                say('text.h5', 'd', np.arange(3, dtype='u1'), f['d'])
                f['d'].attrs['unit'] = np.float32(3)
                say('text.h5', 'd@unit', np.float32(3), f['d'])
                for k in range(30):
                    f.attrs['a%d' % k] = np.int16(k)
                    say('text.h5', '@a%d' % k, np.int16(k), f['d'])
                f['hard'] = f['d']
                f['soft'] = h5py.SoftLink('/d')
                f['up'] = h5py.SoftLink('soft')
                for n in ['hard', 'soft', 'up']: say('text.h5', n, np.arange(3, dtype='u1'), f['d'])
                for n in ['hard@unit', 'soft@unit', 'up@unit']: say('text.h5', n, np.float32(3), f['d'])
                f['void'] = h5py.Empty('f4')
                say('text.h5', 'void', np.zeros((0,), 'f4'), f['d'])
                s = f.create_dataset('sparse', (40, 50), 'f4', chunks=(7, 8), fillvalue=1.5)
                s[10:12, 3] = 4
                say('text.h5', 'sparse', s[()], s)
                u = f.create_dataset('unwritten', (3,), 'i4', fillvalue=-2)
                say('text.h5', 'unwritten', u[()], u)
                e = f.create_dataset('codes', data=np.array([2, 1], 'i2'), dtype=h5py.enum_dtype({'ONE': 1, 'TWO': 2}, 'i2'))
                say('text.h5', 'codes', np.array([2, 1], 'i2'), f['d'])
                l = h5py.h5p.create(h5py.h5p.DATASET_CREATE); l.set_layout(h5py.h5d.COMPACT)
                c = h5py.h5d.create(f.id, b'compact', h5py.h5t.IEEE_F32BE, h5py.h5s.create_simple((4,)), l)
                c.write(h5py.h5s.ALL, h5py.h5s.ALL, np.arange(4, dtype='f4'))
                say('text.h5', 'compact', np.arange(4, dtype='f4'), f['d'])
                g = f
                for k in range(20): g = g.create_group('g%d' % k)
                for k in range(300): g['n%d' % k] = k
            with h5py.File('block.h5', 'w', userblock_size=1024) as f:
                f['x'] = np.arange(3.0)
                say('block.h5', 'x', np.arange(3.0), f['x'])
            """;

    @TempDir Path folder;

    @Test
    void whatPythonWritesIsReadExactly() throws Exception {
        List<String[]> said =
                Python.run(folder, Map.of(), WRITE)
                        .lines()
                        .map(line -> line.split(";", -1))
                        .toList();
        assertTrue(said.size() > 350, said.size() + " datasets");
        Map<String, Foreign.Group> files = new TreeMap<>();
        for (String[] facts : said) {
            Foreign.Group tree =
                    files.computeIfAbsent(facts[0], f -> Hdf5.read(folder.resolve(f)).orThrow());
            String place = facts[0] + " " + facts[1];
            Foreign held = Objects.requireNonNull(tree.members().get(facts[1]), place);
            switch (held) {
                case Foreign.Words words -> {
                    assertEquals(facts[2], "text", place);
                    assertEquals(facts[3], extents(words.shape()), place);
                    assertEquals(facts[4], String.join("|", words.values()), place);
                }
                case Foreign.Numbers numbers -> {
                    assertEquals(facts[2], numbers.type(), place);
                    assertEquals(facts[3], extents(numbers.values().shape()), place);
                    assertEquals(facts[4], hex(numbers), place);
                }
                case Foreign.Group _, Foreign.InModel _ -> throw new AssertionError(place);
            }
        }
    }

    @Test
    void largeNumbersAreMappedAndExact() throws Exception {
        String said =
                Python.run(
                        folder,
                        Map.of(),
                        """
                        import h5py, hashlib, numpy as np
                        r = np.random.default_rng(7)
                        with h5py.File('large.h5', 'w') as f:
                            for t in ['<f4', '>f4', '<f2', '<u1', '>i8', '<u8']:
                                a = r.integers(0, 200, (700, 900)).astype(t)
                                for n, h in [('plain', {}), ('gzip', dict(compression='gzip')),
                                             ('whole', dict(compression='gzip', chunks=(700, 900), shuffle=True)),
                                             ('sum', dict(chunks=(700, 900), fletcher32=True, compression='gzip')),
                                             ('lzf', dict(chunks=(699, 77), compression='lzf'))]:
                                    f.create_dataset(n + t[1:] + ('be' if t[0] == '>' else ''), data=a, **h)
                            for n in f: print(n, hashlib.sha256(f[n][()].astype(f[n].dtype.newbyteorder('<')).tobytes()).hexdigest())
                        """);
        Foreign.Group tree = Hdf5.read(folder.resolve("large.h5")).orThrow();
        assertEquals(30, tree.members().size());
        for (String line : said.lines().toList()) {
            String[] facts = line.split(" ");
            var numbers = (Foreign.Numbers) Objects.requireNonNull(tree.members().get(facts[0]));
            assertTrue(numbers.values().bytes().isMapped(), facts[0]);
            byte[] sum =
                    MessageDigest.getInstance("SHA-256")
                            .digest(HexFormat.of().parseHex(hex(numbers)));
            assertEquals(facts[1], HexFormat.of().formatHex(sum), facts[0]);
        }
        Path copy = Hdf5.write(folder.resolve("copy.h5"), tree).orThrow();
        assertEquals(tree, Hdf5.read(copy).orThrow());
    }

    @Test
    void whatIsWrittenIsReadByPython() throws Exception {
        Map<String, Foreign> members = new TreeMap<>();
        for (NumberType type : NumberType.values()) {
            long[] values = {0, 1, type == NumberType.UINT64 ? -1 : 1};
            Foreign numbers = new Foreign.Numbers(type.word(), held(type, values));
            members.put(type.word(), numbers);
            members.put("@" + type.word(), numbers);
            members.put(
                    "0-" + type.word(),
                    new Foreign.Numbers(
                            type.word(),
                            Tensor.over(
                                    type.held(),
                                    Shape.of(0, 3),
                                    MemorySegment.ofArray(new byte[0]))));
        }
        members.put("float16@note", Foreign.Words.of("grün 🧠"));
        members.put(
                "words",
                new Foreign.Words(Shape.of(2, 2), List.of("a", "", "x".repeat(9000), "b")));
        members.put("nowords", new Foreign.Words(Shape.of(0, 2), List.of()));
        members.put("group", new Foreign.Group(Map.of("@__type__", Foreign.Words.of("NIR"))));
        Path file = Hdf5.write(folder.resolve("all.h5"), new Foreign.Group(members)).orThrow();
        assertEquals(new Foreign.Group(members), Hdf5.read(file).orThrow());
        String said =
                Python.run(
                        folder,
                        Map.of(),
                        """
                        import h5py
                        f = h5py.File('all.h5')
                        for n in sorted(f):
                            if isinstance(f[n], h5py.Dataset):
                                s = h5py.check_string_dtype(f[n].dtype)
                                print(n, s.encoding if s else f[n].dtype, f[n].shape, len(f[n][()].ravel()))
                        for n in sorted(f.attrs):
                            print('@' + n, f.attrs[n].dtype, f.attrs[n].tolist())
                        print(f['float16'].attrs['note'], f['group'].attrs['__type__'] == 'NIR')
                        print([len(w) for w in f['words'].asstr()[()].ravel()], f['uint64'][()].tolist())
                        """);
        var expected = new ArrayList<String>();
        for (String name : members.keySet()) {
            if (members.get(name) instanceof Foreign.Numbers(var type, var values)
                    && !name.startsWith("@")) {
                String shape = values.shape().rank() == 1 ? "(3,)" : "(0, 3)";
                expected.add("%s %s %s %d".formatted(name, type, shape, values.size()));
            }
        }
        assertTrue(List.of(said.split("\n")).containsAll(expected), said);
        assertTrue(said.contains("words utf-8 (2, 2) 4"), said);
        assertTrue(said.contains("nowords utf-8 (0, 2) 0"), said);
        assertTrue(said.contains("@bool bool [False, True, True]"), said);
        assertTrue(said.contains("@uint64 uint64 [0, 1, 18446744073709551615]"), said);
        assertTrue(said.contains("grün 🧠 True"), said);
        assertTrue(said.contains("[1, 0, 9000, 1] [0, 1, 18446744073709551615]"), said);
    }

    @Test
    void whatCannotBeReadIsNamed() throws Exception {
        Python.run(
                folder,
                Map.of(),
                """
                import h5py, numpy as np
                def file(name, how):
                    with h5py.File(name, 'w') as f: how(f)
                file('compound.h5', lambda f: f.create_dataset('g/x', data=np.zeros(2, [('a', 'f4'), ('b', 'i4')])))
                file('complex.h5', lambda f: f.create_dataset('x', data=np.zeros(2, 'c8')))
                file('long.h5', lambda f: f.create_dataset('x', data=np.zeros(2, 'g')))
                file('ragged.h5', lambda f: f.create_dataset('x', (2,), dtype=h5py.vlen_dtype('f4')))
                file('ref.h5', lambda f: f.create_dataset('x', data=f.ref, dtype=h5py.ref_dtype))
                file('latin.h5', lambda f: f.create_dataset('x', data=np.array(b'\\xe4', dtype='S1')))
                file('far.h5', lambda f: f.__setitem__('x', h5py.ExternalLink('other.h5', '/y')))
                file('loose.h5', lambda f: f.__setitem__('x', h5py.SoftLink('/nothing')))
                def round(f): f['x'] = h5py.SoftLink('y'); f['y'] = h5py.SoftLink('x')
                file('round.h5', round)
                def self(f): f.create_group('g')['h'] = f
                file('self.h5', self)
                def deep(f):
                    for k in range(70): f = f.create_group('g')
                file('deep.h5', deep)
                file('scale.h5', lambda f: f.create_dataset('x', data=np.arange(100), scaleoffset=0))
                file('named.h5', lambda f: (f.__setitem__('t', np.dtype('f4')), f.create_dataset('x', (2,), f['t'])))
                file('sign.h5', lambda f: (f.attrs.__setitem__('x', 1), f.__setitem__('@x', 1)))
                file('huge.h5', lambda f: f.create_dataset('x', (1000, 1000, 1000), 'f4'))
                file('hugechunks.h5', lambda f: f.create_dataset('x', (100000, 100000), 'f4', chunks=(2, 2)))
                """);
        said("compound.h5", "hdf5-type", "`/g/x` holds neither numbers nor text");
        said("complex.h5", "hdf5-type", "`/x`");
        said("long.h5", "hdf5-type", "`/x`");
        said("ragged.h5", "hdf5-type", "`/x`");
        said("ref.h5", "hdf5-type", "`/x`");
        said("latin.h5", "hdf5-type", "`/x` has a text that is not UTF-8");
        said("far.h5", "hdf5-link", "`other.h5`");
        said("loose.h5", "hdf5-link", "`/nothing`");
        said("round.h5", "hdf5-link", "over more than 32 links");
        said("self.h5", "hdf5-link", "`/g/h`");
        said("deep.h5", "hdf5-large", "more than 64 deep");
        said("scale.h5", "hdf5-filter", "`/x` is compressed by the filter 6");
        said("named.h5", "hdf5-type", "`/x` is of a type that stands elsewhere");
        said("sign.h5", "hdf5-name", "two members named `@x`");
        said("huge.h5", "hdf5-large", "more data than a file of its size can hold");
        said("hugechunks.h5", "hdf5-malformed", "`/x` has 2500000000 chunks");
    }

    private void said(String file, String code, String words) {
        List<Diagnostic> found = Hdf5.read(folder.resolve(file)).diagnostics();
        assertEquals(1, found.size(), file + found);
        assertEquals(code, found.getFirst().code(), found.getFirst().message());
        assertTrue(found.getFirst().message().contains(words), found.getFirst().message());
        assertTrue(found.getFirst().message().contains(file), found.getFirst().message());
    }

    private static Tensor held(NumberType type, long[] values) {
        Shape shape = Shape.of(values.length);
        return switch (type.held()) {
            case FLOAT32 -> Tensor.of(shape, (float) values[0], (float) values[1], 1f);
            case FLOAT64 -> Tensor.of(shape, values[0], values[1], 1.0);
            case INT8 -> Tensor.of(shape, (byte) values[0], (byte) values[1], (byte) 1);
            case INT16 -> Tensor.of(shape, (short) values[0], (short) values[1], (short) 1);
            case INT32 -> Tensor.of(shape, (int) values[0], (int) values[1], 1);
            case INT64 -> Tensor.of(shape, values);
        };
    }

    private static String extents(Shape shape) {
        return String.join(",", shape.extents().stream().map(String::valueOf).toList());
    }

    private static String hex(Foreign.Numbers numbers) {
        NumberType type = NumberType.named(numbers.type()).orElseThrow();
        var bytes = new byte[(int) numbers.values().size() * type.bytes()];
        Elements.encode(type, numbers.values().bytes(), MemorySegment.ofArray(bytes));
        return HexFormat.of().formatHex(bytes);
    }
}
