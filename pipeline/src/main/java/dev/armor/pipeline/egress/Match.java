package dev.armor.pipeline.egress;

/**
 * Remembered content in what leaves.
 *
 * @param source where it was read
 * @param content the bytes that hold it, at most a slice and a window's tail; not to be changed
 */
public record Match(String source, byte[] content) {}
