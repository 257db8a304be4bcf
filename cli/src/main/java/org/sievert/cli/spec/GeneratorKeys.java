package org.sievert.cli.spec;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.sievert.trainingexport.detector.GeneratorSettings;

/**
 * The section {@code data.generate}. Its keys are the components of {@link GeneratorSettings}, which also checks their
 * ranges; what is left out is as in {@link GeneratorSettings#DEFAULT}.
 */
final class GeneratorKeys {
    private GeneratorKeys() {}

    static GeneratorSettings read(Section data, String key) {
        RecordComponent[] components = GeneratorSettings.class.getRecordComponents();
        String[] names = Arrays.stream(components).map(RecordComponent::getName).toArray(String[]::new);
        Section s = data.requiredSection(key, names);
        Object[] values = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = s.has(names[i]) ? value(s, names[i], types[i]) : byDefault(components[i]);
        }
        try {
            return GeneratorSettings.class.getDeclaredConstructor(types).newInstance(values);
        } catch (InvocationTargetException e) {
            throw data.error(key, e.getCause().getMessage());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record has a constructor for its components", e);
        }
    }

    private static Object value(Section s, String name, Class<?> type) {
        if (type == long.class) {
            return s.whole(name, 0, Long.MAX_VALUE).orElseThrow();
        }
        if (type == int.class) {
            return s.integer(name, Integer.MIN_VALUE, Integer.MAX_VALUE).orElseThrow();
        }
        if (type == boolean.class) {
            return s.yesOrNo(name).orElseThrow();
        }
        return s.number(name, -Double.MAX_VALUE, Double.MAX_VALUE).orElseThrow();
    }

    private static Object byDefault(RecordComponent component) {
        try {
            return component.getAccessor().invoke(GeneratorSettings.DEFAULT);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a public record's accessors can be called", e);
        }
    }
}
