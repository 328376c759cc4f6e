package snn.compiler.check;

import java.util.List;
import snn.ir.diagnostic.Span;

/// What has come out of a chain so far: what reaches the next element, at each of its ports.
record Bundle(List<Feed> feeds) {
    static final Bundle NOTHING = new Bundle(List.of());

    Bundle {
        feeds = List.copyOf(feeds);
    }

    static Bundle of(String node, Span at) {
        return new Bundle(List.of(new Feed(node, "", Delay.NONE, at)));
    }

    Bundle later(Delay delay) {
        return new Bundle(feeds.stream().map(f -> f.later(delay)).toList());
    }

    Bundle to(String port) {
        return new Bundle(feeds.stream().map(f -> f.to(port)).toList());
    }
}
