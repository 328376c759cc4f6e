package snn.compiler.check;

import snn.compiler.syntax.Declaration;

/// What a declared name stands for.
public enum Role {
    INPUT("an input"),
    ENCODER("an encoder"),
    NEURON("a neuron"),
    LAYER("a layer"),
    OUTPUT("an output");

    private final String noun;

    Role(String noun) {
        this.noun = noun;
    }

    /// With its article, for a message.
    public String noun() {
        return noun;
    }

    public static Role of(Declaration.Naming declaration) {
        return switch (declaration) {
            case Declaration.Input _ -> INPUT;
            case Declaration.Encode _ -> ENCODER;
            case Declaration.Neuron _ -> NEURON;
            case Declaration.Layer _ -> LAYER;
            case Declaration.Output _ -> OUTPUT;
        };
    }
}
