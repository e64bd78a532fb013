// Winnow: the grain of a saved news page, separated from its chaff. Include this and read record.hpp first.
#pragma once

#include "winnow/article.hpp"
#include "winnow/check_data.hpp"
#include "winnow/document.hpp"
#include "winnow/entities.hpp"
#include "winnow/input.hpp"
#include "winnow/knowledge.hpp"
#include "winnow/metadata.hpp"
#include "winnow/output.hpp"
#include "winnow/page.hpp"
#include "winnow/record.hpp"
#include "winnow/result.hpp"
#include "winnow/site.hpp"
#include "winnow/verdict.hpp"
#include "winnow/version.hpp"
