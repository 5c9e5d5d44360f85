"""From a catalogue to the bytes of other formats; one format per module."""
