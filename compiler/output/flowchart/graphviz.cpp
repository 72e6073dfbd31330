#include "compiler/output/flowchart/graphviz.h"

#include <gvc.h>
#include <gvplugin_textlayout.h>

#include <array>
#include <cstdlib>
#include <memory>

#include "compiler/output/flowchart/text_width.h"

namespace ascrules::flowchart {

namespace {

using Owned = std::unique_ptr<GVC_t, int (*)(GVC_t*)>;

constexpr double line_spacing = 1.2;
constexpr double below_the_middle = 0.1;

/// What Graphviz has to know of a text, by our own measures.
boolean measure(textspan_t* span, char** /*font_path*/) {
    const double size = span->font->size;
    span->size.x = text_width(span->str, size);
    span->size.y = size * line_spacing;
    span->yoffset_layout = 0;
    span->yoffset_centerline = size * below_the_middle;
    span->layout = nullptr;
    span->free_layout = nullptr;
    return TRUE;
}

/// Only what is handed in when a context is made takes part in choosing who measures texts.
Owned with_our_measures() {
    // All that Graphviz keeps of a plugin is where it stands.
    static char name[] = "ascrules";
    static gvtextlayout_engine_t engine{measure};
    constexpr int before_all_others = 1000;
    static std::array<gvplugin_installed_t, 2> layouts{{{0, "textlayout", before_all_others, &engine, nullptr}, {}}};
    static std::array<gvplugin_api_t, 2> kinds{{{API_textlayout, layouts.data()}, {}}};
    static gvplugin_library_t library{name, kinds.data()};
    // Graphviz takes names of this form alone.
    static const std::array<lt_symlist_t, 2> plugins{{{"gvplugin_ascrules_LTX_library", &library}, {}}};
    constexpr int others_from_the_disk = 1;
    return {gvContextPlugins(plugins.data(), others_from_the_disk), gvFreeContext};
}

}  // namespace

GVC_s* graphviz_for(std::string_view format) {
    static const Owned measured = with_our_measures();
    if (format == "svg") return measured.get();
    // The text plugin of Graphviz remembers the name of the last font beyond the end of the context that owns it: so it stays.
    static const Owned drawn(gvContext(), gvFreeContext);
    return drawn.get();
}

bool draws(std::string_view format) {
    char kind[] = "device";
    int count = 0;
    char** const names = gvPluginList(graphviz_for(format), kind, &count, nullptr);
    bool found = false;
    for (int i = 0; i < count; ++i) {
        found = found || names[i] == format;
        std::free(names[i]);
    }
    std::free(names);
    return found;
}

}  // namespace ascrules::flowchart
