package snn.training;

import java.util.Arrays;
import java.util.List;

/// Where edges end: what arrives is the sum of what the sources sent, each `delay` steps ago. A
/// single source without delay is read in place, with no copy.
final class Junction {
    /// The near end of an edge.
    record Feed(Trace source, int delay) {}

    private final List<Feed> feeds;
    private final Layout layout;
    private final int stride;
    private final boolean inPlace;
    private final boolean learns;
    private final float[] values;
    private final float[] slopes;

    private Junction(
            List<Feed> feeds,
            Layout layout,
            int stride,
            boolean inPlace,
            float[] values,
            float[] slopes) {
        this.feeds = feeds;
        this.layout = layout;
        this.stride = stride;
        this.inPlace = inPlace;
        this.learns = feeds.stream().anyMatch(f -> f.source().learns());
        this.values = values;
        this.slopes = slopes;
    }

    /// A junction whose values stay while slopes are added to its slopes.
    static Junction keeping(List<Feed> feeds, int neurons, Layout layout) {
        if (feeds.size() == 1 && feeds.getFirst().delay() == 0) {
            Trace source = feeds.getFirst().source();
            return new Junction(
                    feeds, layout, Rows.stride(neurons), true, source.sent(), source.slopes());
        }
        int length = Math.multiplyExact(layout.rows(), Rows.stride(neurons));
        var slopes = feeds.stream().anyMatch(f -> f.source().learns()) ? length : 0;
        return new Junction(
                feeds, layout, Rows.stride(neurons), false, new float[length], new float[slopes]);
    }

    /// A junction whose values are overwritten with their slopes.
    static Junction overwriting(List<Feed> feeds, int neurons, Layout layout) {
        if (feeds.size() == 1
                && feeds.getFirst().delay() == 0
                && feeds.getFirst().source().overwritable()) {
            float[] sent = feeds.getFirst().source().sent();
            return new Junction(feeds, layout, Rows.stride(neurons), true, sent, sent);
        }
        var both = new float[Math.multiplyExact(layout.rows(), Rows.stride(neurons))];
        return new Junction(feeds, layout, Rows.stride(neurons), false, both, both);
    }

    /// What arrives; whole after [#gather].
    float[] values() {
        return values;
    }

    /// The slopes of the loss with respect to what arrives.
    float[] slopes() {
        return slopes;
    }

    /// Whether a source wants slopes.
    boolean learns() {
        return learns;
    }

    void gather(int shard, Steps steps) {
        if (inPlace) {
            return;
        }
        int begin = layout.row(shard, 0, 0) * stride;
        int from = begin + steps.from() * distance();
        int to = begin + steps.to() * distance();
        Arrays.fill(values, from, to, 0);
        for (Feed feed : feeds) {
            int shift = shift(feed);
            add(feed.source().sent(), shift, values, Math.max(from, begin + shift), to);
        }
    }

    private static void add(float[] source, int shift, float[] sum, int from, int to) {
        for (int n = from; n < to; n++) {
            sum[n] += source[n - shift];
        }
    }

    /// Sets the slopes of a shard to 0, where they are the junction's own.
    void clearSlopes(int shard) {
        if (!inPlace && slopes.length > 0) {
            int from = layout.row(shard, 0, 0) * stride;
            Arrays.fill(slopes, from, from + layout.rowsPerShard() * stride, 0);
        }
    }

    /// Hands the slopes of some steps on to the sources.
    void scatter(int shard, Steps steps) {
        if (inPlace) {
            return;
        }
        int begin = layout.row(shard, 0, 0) * stride;
        int to = begin + steps.to() * distance();
        for (Feed feed : feeds) {
            if (feed.source().learns()) {
                int shift = shift(feed);
                int from = begin + Math.max(steps.from() * distance(), shift);
                hand(slopes, feed.source().slopes(), shift, from, to);
            }
        }
    }

    private static void hand(float[] slopes, float[] source, int shift, int from, int to) {
        for (int n = from; n < to; n++) {
            source[n - shift] += slopes[n];
        }
    }

    /// From one step to the next.
    private int distance() {
        return Layout.SAMPLES * stride;
    }

    private int shift(Feed feed) {
        return Math.min(feed.delay(), layout.steps()) * distance();
    }
}
