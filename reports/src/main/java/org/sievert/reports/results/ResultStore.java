package org.sievert.reports.results;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.sievert.reports.text.JsonLayout;

/**
 * Keeps result records as JSON files: one record or one list of records to a file.
 *
 * <p>A file is written beside its place and then moved there, so that it is whole or not there. Reading is strict:
 * unknown, missing and null properties are errors, because a result read wrongly would be reported as if it had been
 * measured.
 */
public final class ResultStore {
    private final JsonMapper mapper = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .build();
    /**
     * Writes a record, or a list of records, to a file; missing folders are made.
     *
     * @throws ResultFileException if that is not possible, for example for want of space or permission; nothing is
     *     then left behind
     */
    public void write(Path file, Object result) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            String json = mapper.writer(JsonLayout.printer()).writeValueAsString(result) + "\n";
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(part, json, StandardCharsets.UTF_8);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            discard(part, e);
            throw new ResultFileException(
                    file,
                    "cannot write result file " + file + ": " + reason(e)
                            + "; check that the output folder is writable and that the disk has space",
                    e);
        }
    }

    /**
     * Reads one record.
     *
     * @throws ResultFileException if the file is absent, truncated, not JSON, or not a record of this type
     */
    public <T> T read(Path file, Class<T> type) {
        return read(file, mapper.constructType(type), type);
    }

    /** Reads a list of records, like {@link #read(Path, Class)}. */
    public <T> List<T> readList(Path file, Class<T> type) {
        List<T> list = read(file, mapper.getTypeFactory().constructCollectionType(List.class, type), type);
        if (list.contains(null)) {
            throw unreadable(file, type, "a list entry is null", null);
        }
        return List.copyOf(list);
    }

    private <T> T read(Path file, JavaType type, Class<?> element) {
        try {
            T value = mapper.readValue(Files.readString(file), type);
            if (value == null) {
                throw unreadable(file, element, "it holds null", null);
            }
            return value;
        } catch (NoSuchFileException e) {
            throw new ResultFileException(
                    file, "there is no result file " + file + "; run the stage that writes it again", e);
        } catch (JsonMappingException e) {
            String at = e.getPathReference().isEmpty() ? "" : " at " + path(e);
            throw unreadable(file, element, e.getOriginalMessage() + at, e);
        } catch (JacksonException e) {
            String at =
                    e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNr();
            throw unreadable(file, element, e.getOriginalMessage() + at, e);
        } catch (IOException e) {
            throw unreadable(file, element, reason(e), e);
        }
    }

    private static ResultFileException unreadable(Path file, Class<?> type, String why, Throwable cause) {
        return new ResultFileException(
                file,
                "result file " + file + " is not a readable " + type.getSimpleName() + ": " + firstLine(why)
                        + "; it is damaged or from another version: delete " + file
                        + " and run the stage that writes it again",
                cause);
    }

    private static String path(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference r : e.getPath()) {
            if (r.getFieldName() == null) {
                path.append('[').append(r.getIndex()).append(']');
            } else {
                path.append(path.length() == 0 ? "" : ".").append(r.getFieldName());
            }
        }
        return path.toString();
    }

    private static String firstLine(String text) {
        return text == null ? "unknown reason" : text.lines().findFirst().orElse("unknown reason");
    }

    private static String reason(IOException e) {
        return e.getMessage() == null || e instanceof java.nio.file.AccessDeniedException
                ? e.getClass().getSimpleName()
                : firstLine(e.getMessage());
    }

    private static void discard(Path part, IOException cause) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }
}
