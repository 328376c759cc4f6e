package snn.loihi.conform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// The recorded vectors of the other emulators.
class ConformanceTest {
    @Test
    void everyRecordedTraceIsFollowedValueForValue() {
        List<CaseResult> results = Conformance.run(Shared.place("loihi"));
        List<CaseResult> failed = results.stream().filter(r -> r.result() == Verdict.FAIL).toList();
        assertEquals(List.of(), failed);
        assertEquals(expected(), passedByCategory(results));
    }

    private static Map<String, Long> passedByCategory(List<CaseResult> results) {
        var passed = new TreeMap<String, Long>();
        for (CaseResult result : results) {
            if (result.result() == Verdict.PASS) {
                passed.merge(result.name().substring(0, 2), 1L, Long::sum);
            }
        }
        return passed;
    }

    private static Map<String, Long> expected() {
        var cases = new TreeMap<String, Long>();
        long[] counts = {9, 6, 3, 27, 3, 3, 4, 3, 4, 3, 3, 2, 2, 2, 2, 2, 2};
        for (int k = 0; k < counts.length; k++) {
            cases.put("%02d".formatted(k + 1), counts[k]);
        }
        return cases;
    }

    @Test
    void noTraceOfAProfileIsLeftOut() {
        List<CaseResult> results = Conformance.run(Shared.place("loihi"));
        for (CaseResult result : results) {
            if (result.result() == Verdict.PASS) {
                assertTrue(result.detail().endsWith(" steps"), result::toString);
            }
        }
    }
}
