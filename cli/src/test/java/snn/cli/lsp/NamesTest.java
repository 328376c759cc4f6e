package snn.cli.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import snn.compiler.check.TensorFiles;
import snn.compiler.expand.Library;

/// Which places of a text bear one name.
final class NamesTest {
    private static final String TEXT =
            """
            neuron adex(C = 281 pF, b = 80.5 pA) {
              input exc in nS
              state v = 0 mV
              state w = b
              let leak = v / C
              dv/dt = leak * exc - w
              dw/dt = -w
              on exc { w += exc }
              spike when v >= 20 mV {
                v = 0 mV
                w += b
              }
            }

            block two(channels, cell = adex(b = 60 pA)) {
              input x
              let wide = 2 * channels
              layer a = x -> dense(wide) -> cell
              layer b = add(a -> dense(channels), prev(x)) -> repeat(2, dense(channels)) -> cell
              output b
            }

            network net(width = 8) {
              time 10 steps of 1 ms
              let n = 2 * width
              input image = real[n]
              encode s = image -> poisson
              neuron cell = adex(b = 50 pA)
              layer h = s -> two(width, cell = cell) -> dense(10)
              layer out = add(h, s @ -2 steps, prev(out)) -> lif
              output label = out -> max_over_time
              train {
                data = digits
                loss = cross_entropy(max_over_time(out))
                penalty = rate_above(h.a, 50 Hz, strength = width)
              }
            }
            """;

    private static final Document DOCUMENT =
            Document.of(Address.of("file:///a/b.snn"), 1, TEXT, Library.empty(), TensorFiles.NONE);

    /// Each is the text of a line with one place marked, and then how often the name stands.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "neuron ad|ex(C = 281 pF 3",
                "neuron adex(|C = 281 pF 2",
                "C = 281 pF, |b = 80.5 pA 5",
                "  input |exc in nS 4",
                "  state |v = 0 mV 5",
                "  d|w/dt = -w 6",
                "  let |leak = 2",
                "block |two( 2",
                "block two(|channels 4",
                "channels, |cell = adex 4",
                "  input |x 3",
                "  let |wide 2",
                "  layer |a = x 2",
                "  layer |b = add 2",
                "  output |b 2",
                "network |net 1",
                "network net(|width 4",
                "  let |n = 2",
                "  input |image 2",
                "  encode |s = 3",
                "  neuron |cell = adex(b = 50 pA) 2",
                "  layer |h = s 3",
                "rate_above(|h.a 3",
                "  layer |out = 4",
            })
    void aNameStandsSoOften(String marked) {
        int blank = marked.lastIndexOf(' ');
        String place = marked.substring(0, blank);
        int at = TEXT.indexOf(place.replace("|", ""));
        assertTrue(at >= 0, place);
        var found = Occurrence.alike(DOCUMENT, at + place.indexOf('|'));
        assertEquals(
                Integer.parseInt(marked.substring(blank + 1)),
                found.size(),
                () -> found.stream().map(o -> o.span() + "").collect(Collectors.joining("\n")));
        assertEquals(1, found.stream().filter(Occurrence::declares).count());
    }

    @Test
    void noPlaceBearsTwoNames() {
        List<Integer> starts = DOCUMENT.occurrences().stream().map(o -> o.span().start()).toList();
        assertEquals(starts.stream().distinct().toList(), starts);
    }
}
