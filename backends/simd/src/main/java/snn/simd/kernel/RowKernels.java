package snn.simd.kernel;

/// Lists of spikes, and sums of what arrives at neurons.
public interface RowKernels {
    /// Elements a list needs beyond the neurons it may hold: whole vectors are written to its end.
    int SLACK = 64;

    /// Lists the spikes among `neurons` bits from word `at`, ascending; returns how many.
    default int indices(long[] words, int at, int neurons, int[] list) {
        return list(words, at, 0, neurons + 63 >> 6, list, 0);
    }

    /// Appends the numbers of the spikes in words `first` to `end` of the frame that starts at word
    /// `at`, ascending; returns the new length of the list.
    int list(long[] words, int at, int first, int end, int[] list, int count);

    /// The same without vectors, made for few: each spike costs a turn of the loop, and a word
    /// without any next to nothing.
    static int listFew(long[] words, int at, int first, int end, int[] list, int count) {
        int next = count;
        for (int w = first; w < end; w++) {
            for (long bits = words[at + w]; bits != 0; bits &= bits - 1) {
                list[next++] = (w << 6) + Long.numberOfTrailingZeros(bits);
            }
        }
        return next;
    }

    /// `y[n] += 1` for each spike among `neurons` bits from word `wordAt`.
    void addSpikes(long[] words, int wordAt, int neurons, float[] y);

    /// The same in integers; also counts spikes.
    void addSpikes(long[] words, int wordAt, int neurons, int[] y);

    /// `y[n] += x[xAt + n]`.
    void add(float[] x, int xAt, float[] y, int length);

    /// `y[n] += x[xAt + n]`.
    void add(int[] x, int xAt, int[] y, int length);

    /// `y[n] = a[aAt + n] + b[bAt + n]`.
    void sum(float[] a, int aAt, float[] b, int bAt, float[] y, int length);

    /// `y[n] = a[aAt + n] + b[bAt + n]`.
    void sum(int[] a, int aAt, int[] b, int bAt, int[] y, int length);
}
