/** The distance between copies of a register: kept by giving them places of their own, and measured afterwards. */
package org.sievert.pdkflows.layout.replicas;
